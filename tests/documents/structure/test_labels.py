"""Labels at the beginning of a paragraph."""

import pytest

from documents.structure.labels import LabelKind, read_label


@pytest.mark.parametrize(
    ("text", "kind", "no", "rest"),
    [
        ("I. MỤC ĐÍCH", LabelKind.ROMAN, "I", "MỤC ĐÍCH"),
        ("VII/ Kinh phí", LabelKind.ROMAN, "VII", "Kinh phí"),
        ("A. QUY ĐỊNH CHUNG", LabelKind.PART, "A", "QUY ĐỊNH CHUNG"),
        ("PHẦN II. NỘI DUNG", LabelKind.PART, "II", "NỘI DUNG"),
        ("Phần thứ nhất", LabelKind.PART, "thứ nhất", ""),
        ("1. Văn phòng", LabelKind.DECIMAL, "1", "Văn phòng"),
        ("2/ Phổ biến", LabelKind.DECIMAL, "2", "Phổ biến"),
        ("3) Phổ biến", LabelKind.DECIMAL, "3", "Phổ biến"),
        ("3.1. Phổ biến", LabelKind.DECIMAL, "3.1", "Phổ biến"),
        ("7.2 Bảo đảm", LabelKind.DECIMAL, "7.2", "Bảo đảm"),
        ("2.1.3. Rà soát", LabelKind.DECIMAL, "2.1.3", "Rà soát"),
        ("II.1. Rà soát", LabelKind.DECIMAL, "II.1", "Rà soát"),
        ("a) Rà soát", LabelKind.LETTER, "a", "Rà soát"),
        ("đ. Rà soát", LabelKind.LETTER, "đ", "Rà soát"),
        ("(1) Rà soát", LabelKind.BULLET, "(1)", "Rà soát"),
        ("- Rà soát", LabelKind.BULLET, "-", "Rà soát"),
        ("-Rà soát", LabelKind.BULLET, "-", "Rà soát"),
        ("+ Rà soát", LabelKind.BULLET, "+", "Rà soát"),
        ("- + Rà soát", LabelKind.BULLET, "+", "Rà soát"),
        ("* Rà soát", LabelKind.BULLET, "*", "Rà soát"),
        ("• Rà soát", LabelKind.BULLET, "•", "Rà soát"),
    ],
)
def test_a_label_is_read_with_its_number_and_length(text: str, kind: LabelKind, no: str, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.kind, label.no, text[label.length :]) == (kind, no, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Văn phòng",
        "2.5 triệu đồng",
        "31/12/2026 là hạn cuối",
        "9001: 2015 vào hoạt động",
        "20 tập thể",
        "-----",
        "I",
        "Mục II Kế hoạch này",
        "MỤC ĐÍCH",
        "A. nguyễn",
        "1.",
    ],
)
def test_figures_dates_and_rules_are_no_labels(text: str) -> None:
    assert read_label(text) is None


def test_deeper_labels_have_larger_ranks() -> None:
    texts = ["PHẦN I.", "I. Một", "1. Một", "1.1. Một", "1.1.1. Một", "a) Một", "- Một", "+ Một"]
    ranks = [label.rank for text in texts if (label := read_label(text))]
    assert ranks == sorted(set(ranks))
    assert len(ranks) == len(texts)


def test_dashes_after_a_bracketed_number_are_its_equals() -> None:
    bracketed, dash = read_label("(3) Đợt ba"), read_label("- Thời hạn")
    assert bracketed is not None
    assert dash is not None
    assert bracketed.rank == dash.rank


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("1- Học", "1"),
        ("2 - Dạy", "2"),
        ("a/ Đọc", "a"),
        ("3 - năm ngày", None),
        ("3-5 ngày", None),
        ("19-CT/TU ngày", None),
        ("a/b", None),
    ],
)
def test_a_dash_or_a_stroke_may_close_a_number(text: str, no: str | None) -> None:
    label = read_label(text)
    assert (label.no if label else None) == no
