"""Recipients and signature."""

import pytest

from documents.draft import Signer, Span
from documents.lines import number_lines
from documents.structure.recipients import Foot, read_foot
from documents.structure.signer import is_person_name, is_signature_title
from tests.documents.reading import plan


def foot(text: str) -> Foot:
    return read_foot(number_lines(text))


def test_recipients_keep_order_purpose_and_lines() -> None:
    found = foot("Nơi nhận:\n- Sở A (để báo cáo);\n- Ban B,\nVP B (T/h);\n- Sở C (Ban D);\n- Lưu: VT.").recipients
    assert [(each.name, each.purpose) for each in found] == [
        ("Sở A", "để báo cáo"),
        ("Ban B, VP B", "T/h"),
        ("Sở C (Ban D)", None),
        ("Lưu: VT", None),
    ]
    assert found[1].source == Span(3, 4)


def test_recipients_on_one_line_are_told_apart() -> None:
    assert [each.name for each in foot("Nơi nhận: - Như trên; - Sở A; - Lưu: VT.").recipients] == [
        "Như trên",
        "Sở A",
        "Lưu: VT",
    ]


@pytest.mark.parametrize("opening", ["Nơi nhận: ", "Nơi nhận:\n", "Nơi nhận:      GIÁM ĐỐC\n"])
def test_a_list_without_dashes_is_read_too(opening: str) -> None:
    found = foot(f"{opening}Như trên;\nSở A;\nLưu: VT.\n")
    assert [each.name for each in found.recipients] == ["Như trên", "Sở A", "Lưu: VT"]


def test_what_stands_under_the_signature_is_no_recipient() -> None:
    found = foot("Nơi nhận:\n- Sở A;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn An\nghi chú cuối trang")
    assert [each.name for each in found.recipients] == ["Sở A", "Lưu: VT"]
    assert foot("ghi chú đầu trang\nGIÁM ĐỐC").recipients == ()


def test_list_and_signature_may_share_lines() -> None:
    found = foot(
        "Nơi nhận:                    KT. GIÁM ĐỐC\n"
        "- Sở A;                      PHÓ GIÁM ĐỐC\n"
        "- Các phòng thuộc\n"
        "Sở;                          (Đã ký)\n"
        "- Lưu: VT                    Trần Thị Mai Lan\n"
    )
    assert [each.name for each in found.recipients] == ["Sở A", "Các phòng thuộc Sở", "Lưu: VT"]
    assert found.signer is not None
    assert found.signer.value == Signer(title="KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", name="Trần Thị Mai Lan")
    assert found.signer.source == Span(1, 5)


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("- Lưu: VT\nTM. ỦY BAN\nCHỦ TỊCH\n\nLê Văn An", "TM. ỦY BAN CHỦ TỊCH", "Lê Văn An"),
        ("- Lưu: VT.\nGIÁM ĐỐC", "GIÁM ĐỐC", None),
        ("GIÁM ĐỐC\n(Ký tên, đóng dấu)\nLê Văn An\nTRƯỞNG BAN B", "GIÁM ĐỐC", "Lê Văn An"),
        ("GIÁM ĐỐC\nLê Văn An\nNơi nhận:\n- Sở A.", "GIÁM ĐỐC", "Lê Văn An"),
    ],
)
def test_the_signature_is_title_then_name(text: str, title: str, name: str | None) -> None:
    found = foot(text).signer
    assert found is not None
    assert (found.value.title, found.value.name) == (title, name)


def test_without_a_title_nobody_signs() -> None:
    assert foot("Nơi nhận:\n- Sở A;\nLê Văn An").signer is None
    assert foot("") == Foot((), None)


def test_titles_and_names_have_their_forms() -> None:
    assert is_signature_title("Q. GIÁM ĐỐC")
    assert not is_signature_title("Giám đốc")
    assert not is_signature_title("SỞ NỘI VỤ")
    assert is_person_name("TS. Lê Văn An")
    assert not is_person_name("An")
    assert not is_person_name("Lưu: VT, CNTT")
    assert not is_person_name("Lê văn An")


@pytest.mark.parametrize("printed", ["Đại tá Lê Văn An", "PGS.TS. Lê Văn An", "ThS Lê Văn An", "BSCKII. Lê Văn An"])
def test_a_rank_is_no_part_of_the_name(printed: str) -> None:
    found = foot(f"GIÁM ĐỐC\n(Đã ký)\n{printed}").signer
    assert found is not None
    assert found.value == Signer(title="GIÁM ĐỐC", name="Lê Văn An")


def test_a_purpose_may_stand_without_brackets() -> None:
    found = foot("Nơi nhận:\n- Bộ A (V03) để báo cáo;\n- UBND tỉnh, để biết;\n- Lưu: VT.").recipients
    assert [(each.name, each.purpose) for each in found[:2]] == [("Bộ A (V03)", "để báo cáo"), ("UBND tỉnh", "để biết")]


def test_the_authority_may_be_signed_with_a_stroke() -> None:
    found = foot("Nơi nhận:\n- Sở A,\n- Lưu VP.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Văn An")
    assert found.signer is not None
    assert found.signer.value == Signer(title="T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ", name="Lê Văn An")
    assert [each.name for each in found.recipients] == ["Sở A", "Lưu VP"]


def test_a_name_far_to_the_right_under_the_list_is_the_signers() -> None:
    found = foot(
        "Nơi nhận:                    GIÁM ĐỐC\n- Sở A;\n- Lưu: VT.\n                                  Lê Văn An\n"
    )
    assert [each.name for each in found.recipients] == ["Sở A", "Lưu: VT"]
    assert found.signer is not None
    assert found.signer.value == Signer(title="GIÁM ĐỐC", name="Lê Văn An")


def test_place_and_date_may_stand_above_the_signature() -> None:
    draft = plan(
        "KẾ HOẠCH\nHọc\nI. NỘI DUNG\n1. Đọc\nBình An, ngày 10 tháng 01 năm 2025\nNGƯỜI LẬP KẾ HOẠCH\nLê Văn An"
    )
    assert (draft.place, draft.date) == ("Bình An", "2025-01-10")
    assert (draft.signer.title, draft.signer.name) == ("NGƯỜI LẬP KẾ HOẠCH", "Lê Văn An")
    assert "no_date" not in {warning.code for warning in draft.warnings}


def test_of_two_signatures_the_right_one_is_the_agencys() -> None:
    text = (
        "TM. BCH CÔNG ĐOÀN                    GIÁM ĐỐC\nCHỦ TỊCH\nLê Thị Thu                           Trần Quốc Toản\n"
    )
    found = foot(f"{text}Nơi nhận:\n- Sở A;\n- Lưu: VT.").signer
    assert found is not None
    assert found.value == Signer(title="GIÁM ĐỐC", name="Trần Quốc Toản")
