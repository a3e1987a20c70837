"""Text in the letter codes older than Unicode is refused by the name of its code."""

import unicodedata
from typing import Literal

import pytest

from documents.read import PlanUnreadable, read
from documents.read.fontcodes import from_tcvn3, from_vni, legacy_code

PLAIN = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam. Ủy ban nhân dân tỉnh xây dựng kế hoạch phát động phong trào thi đua, "
    "đẩy mạnh cải cách hành chính, rút ngắn thời gian giải quyết thủ tục, phục vụ người dân chu đáo hơn."
)
TCVN3 = (
    "Céng hßa x· héi chñ nghÜa ViÖt Nam. ñy ban nh©n d©n tØnh x©y dùng kÕ ho¹ch ph¸t ®éng phong trµo thi ®ua, "
    "®Èy m¹nh c¶i c¸ch hµnh chÝnh, rót ng¾n thêi gian gi¶i quyÕt thñ tôc, phôc vô ng\xadêi d©n chu ®¸o h¬n."
)
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Uûy ban nhaân daân tænh xaây döïng keá hoaïch phaùt ñoäng phong traøo "
    "thi ñua, ñaåy maïnh caûi caùch haønh chính, ruùt ngaén thôøi gian giaûi quyeát thuû tuïc, phuïc vuï ngöôøi daân "
    "chu ñaùo hôn."
)


def test_both_codes_are_read_as_they_were_typed() -> None:
    assert from_tcvn3(TCVN3).lower() == unicodedata.normalize("NFC", PLAIN).lower()
    assert from_vni(VNI).lower() == unicodedata.normalize("NFC", PLAIN).lower()


@pytest.mark.parametrize(("text", "code"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI"), (PLAIN, None), ("plan " * 40, None)])
def test_a_code_is_named_only_where_it_gives_vietnamese(text: str, code: str | None) -> None:
    assert legacy_code(text) == code


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16"])
@pytest.mark.parametrize(("text", "code"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")])
def test_a_file_in_an_old_code_is_refused_by_its_name(text: str, code: str, encoding: str) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read(f"KE HOACH\n{text}\n".encode(encoding), "cũ.txt")
    assert refused.value.code == "wrong_encoding"
    assert code in refused.value.message


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_in_either_form_is_read(form: Literal["NFC", "NFD"]) -> None:
    data = unicodedata.normalize(form, f"KẾ HOẠCH\nHọc\nI. NỘI DUNG\n1. {PLAIN}").encode()
    assert read(data, "mới.txt").items[0].text == PLAIN
