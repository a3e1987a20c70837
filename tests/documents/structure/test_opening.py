"""What stands between the name of the type and the first part: title, bases, the issuing clause; and the regions."""

import pytest

from documents.lines import number_lines
from documents.structure.bases import read_bases
from documents.structure.issuer import find_issuer
from documents.structure.regions import split_regions
from documents.structure.title import count_title_paragraphs, read_title
from tests.documents.reading import paragraphs, plan


def title_of(text: str) -> str | None:
    found = paragraphs(text)
    title = read_title(found[: count_title_paragraphs(found)])
    return title.value if title else None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tổ chức thi đua\nnăm 2026\n\nCăn cứ Luật;", "Tổ chức thi đua năm 2026"),
        ("Thực hiện công tác bầu cử\nCăn cứ Luật;", "Thực hiện công tác bầu cử"),
        ("Tổ chức thi đua\n\nThực hiện Kế hoạch số 1/KH-A của tỉnh", "Tổ chức thi đua"),
        ("Tổ chức thi đua\n\nThực hiện chỉ đạo của tỉnh, Sở A ban hành kế hoạch", "Tổ chức thi đua"),
        ("Tổ chức thi đua\n\nSở A xây dựng kế hoạch với các nội dung", "Tổ chức thi đua"),
        ("Tổ chức thi đua\n(Kèm theo Quyết định)", "Tổ chức thi đua"),
        ("Tổ chức thi đua\n1. Mục đích", "Tổ chức thi đua"),
        ("TRIỂN KHAI NHIỆM VỤ QUÝ I\n\nMỤC ĐÍCH, YÊU CẦU", "TRIỂN KHAI NHIỆM VỤ QUÝ I"),
        ("Căn cứ Luật;", None),
        ("I. NỘI DUNG", None),
        ("", None),
    ],
)
def test_the_title_ends_where_the_text_begins(text: str, title: str | None) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thực hiện chỉ đạo, Sở A và B xây dựng Kế hoạch như sau:", "Sở A và B"),
        ("Sở Văn hóa, Thể thao và Du lịch ban hành kế hoạch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Căn cứ Quyết định của Sở A về việc ban hành Kế hoạch năm, Sở B lập và triển khai kế hoạch", "Sở B"),
        ("Căn cứ Quyết định về việc ban hành Kế hoạch năm", None),
        ("Các bên xây dựng kế hoạch hóa", None),
        ("", None),
    ],
)
def test_the_issuer_is_who_makes_the_plan(text: str, name: str | None) -> None:
    found = find_issuer(text)
    assert (found.name if found else None) == name
    assert found is None or text[found.start :].startswith(found.name)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Căn cứ Luật Thi đua ngày 15 tháng 6 năm 2022;", [None]),
        ("Căn cứ Luật A số 85/2015/QH13 được sửa tại Luật số 83/2025/QH15", ["85/2015/QH13", "83/2025/QH15"]),
        ("Căn cứ Luật A; Chỉ thị số 46-CT/TW", [None, "46-CT/TW"]),
        ("Thực hiện Kế hoạch số 1/KH-A về việc triển khai Nghị quyết số 57-NQ/TW", ["1/KH-A"]),
        ("Thực hiện Kế hoạch số 1/KH-A về thi đua, Công văn số 2/B-C của Sở", ["1/KH-A", "2/B-C"]),
        ("Căn cứ Kế hoạch số 1/KH-A; Kế hoạch số 1/KH-A", ["1/KH-A"]),
        ("Căn cứ Kế hoạch số 1/KH-A về thi đua, Sở A xây dựng kế hoạch theo Quyết định số 9/QĐ-A", ["1/KH-A"]),
        ("Sở A ban hành Kế hoạch theo Quyết định số 9/QĐ-A", []),
        ("Phong trào theo Quyết định 2685/QĐ-UBND 18/10/2021", []),
    ],
)  # fmt: skip
def test_only_cited_numbers_are_bases(text: str, numbers: list[str | None]) -> None:
    assert [basis.number for basis in read_bases(paragraphs(text))] == numbers


def test_a_basis_keeps_its_words_and_lines() -> None:
    first, second = read_bases(paragraphs("Căn cứ Quyết định số 1/QĐ-A của tỉnh\nvề thi đua;\nCăn cứ Luật B;"))
    assert (first.text, first.source.line_to) == ("Căn cứ Quyết định số 1/QĐ-A của tỉnh về thi đua", 2)
    assert (second.number, second.text, second.source.line_from) == (None, "Căn cứ Luật B", 3)


def test_documents_mentioned_in_the_parts_are_no_bases() -> None:
    found = plan("KẾ HOẠCH\nThi đua\nCăn cứ Công văn số 1/SNV-A;\nI. MỤC ĐÍCH\nTheo Quyết định số 2685/QĐ-UBND.")
    assert [basis.number for basis in found.legal_bases] == ["1/SNV-A"]


@pytest.mark.parametrize(
    ("line", "doc_type", "rest"),
    [
        ("KẾ HOẠCH", "KẾ HOẠCH", None),
        ("**KẾ HOẠCH**", "KẾ HOẠCH", None),
        ("PHỤ LỤC II", "PHỤ LỤC", None),
        ("KẾ HOẠCH Tổ chức thi đua", "KẾ HOẠCH", "Tổ chức thi đua"),
        ("QUYẾT ĐỊNH", "QUYẾT ĐỊNH", None),
    ],
)
def test_the_type_stands_in_capitals(line: str, doc_type: str, rest: str | None) -> None:
    regions = split_regions(number_lines(f"SỞ A\n{line}\nhết"))
    assert regions.doc_type is not None
    assert (regions.doc_type.value, regions.doc_type.source.line_from) == (doc_type, 2)
    assert [found.text for found in regions.main] == ([rest, "hết"] if rest else ["hết"])
    assert [found.text for found in regions.head] == ["SỞ A"]


@pytest.mark.parametrize("line", ["Kế hoạch này", "KẾ HOẠCH VÀ ĐẦU TƯ", "SỞ KẾ HOẠCH", "KẾ HOẠCHX"])
def test_other_lines_are_no_type(line: str) -> None:
    assert split_regions(number_lines(line)).doc_type is None


def test_a_signature_before_the_recipients_belongs_to_the_foot() -> None:
    regions = split_regions(number_lines("KẾ HOẠCH\nHết./.\nKT. GIÁM ĐỐC\n\n(Đã ký)\nLê Thị Mai\n\nNơi nhận:\n- Sở A."))
    assert [line.text for line in regions.main] == ["Hết./."]
    assert regions.foot[0].number == 3


def test_an_appendix_is_cut_off_after_the_foot() -> None:
    regions = split_regions(number_lines("KẾ HOẠCH\nA\nNơi nhận:\n- B;\nPHỤ LỤC 1\nC"))
    assert [line.text for line in regions.appendix] == ["PHỤ LỤC 1", "C"]
    assert [line.text for line in regions.foot] == ["Nơi nhận:", "- B;"]


def test_what_follows_a_semicolon_may_still_be_the_subject_of_the_same_basis() -> None:
    text = "Căn cứ Nghị quyết số 1/2025/QH15 quy định việc họp; việc bầu; việc ghi biên bản; Luật Thi đua; số 3/NĐ-CP"
    assert [basis.number for basis in read_bases(paragraphs(text))] == ["1/2025/QH15", None, "3/NĐ-CP"]


def test_a_basis_may_stand_behind_a_dash() -> None:
    found = read_bases(paragraphs("- Căn cứ Luật số 1/2020/QH14;\n- Căn cứ Kế hoạch số 2/KH-UBND."))
    assert [basis.number for basis in found] == ["1/2020/QH14", "2/KH-UBND"]
