"""Vietnamese letters and syllables."""

import pytest

from documents.vietnamese import fold, is_syllable, opens_in_lower_case

SYLLABLES = "Bưu chính nghiêng quyền khuya thuở giặt gì yêu ghế xoèn boong ươm Ủy uỷ kỷ"
NONE = "Bru avf Webside CNTT str ng nghq Phòngg"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NONE.split())
def test_what_nobody_can_pronounce_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_folding_keeps_the_marks() -> None:
    assert fold("  Kê\u0301  HOẠCH ") == "kế hoạch"
    assert fold("Sở") != fold("So")


def test_quotes_do_not_hide_the_first_letter() -> None:
    assert opens_in_lower_case("“nâng cao”")
    assert not opens_in_lower_case("“Nâng cao”")
    assert not opens_in_lower_case("2026")
