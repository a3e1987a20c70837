"""The numbers that Word computes: every list counts as it does on paper."""

import pytest

from documents.read.docx.figures import write
from tests.documents.read.docx.word import family, level, listed, num, p, start_over, texts

PARTS = family(
    level("upperRoman", "%1."), level("decimal", "%2."), level("decimal", "%2.%3."), level("lowerLetter", "%4)")
)


def labels(numbering: str, *places: tuple[int, int]) -> list[str]:
    return [text.removesuffix(" x") for text in texts("".join(listed(*place) for place in places), numbering=numbering)]


def test_levels_count_under_each_other_and_begin_anew_under_the_next_above() -> None:
    found = labels(PARTS + num(1), (1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1), (1, 3))
    assert found == ["I.", "1.", "1.1.", "1.2.", "a)", "2.", "2.1.", "II.", "1.", "a)"]


def test_lists_of_one_family_count_on_unless_one_starts_over() -> None:
    numbering = PARTS + num(1) + num(2) + num(3, start_over(0, 5))
    assert labels(numbering, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)) == ["I.", "II.", "V.", "VI.", "VII."]


def test_a_list_starts_over_only_once() -> None:
    numbering = PARTS + num(1) + num(2, start_over(1, 1))
    assert labels(numbering, (1, 1), (2, 1), (1, 1), (2, 1)) == ["1.", "1.", "2.", "3."]


def test_a_level_passed_over_has_begun_as_if_it_stood_there() -> None:
    assert labels(PARTS + num(1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0)) == ["1.1.", "1.2.", "2.", "2.1.", "II."]


def test_a_list_starts_over_on_the_level_it_is_first_used_on_and_later_begins_as_its_family() -> None:
    numbering = PARTS + num(1) + num(2, start_over(0, 7) + start_over(1, 4))
    assert labels(numbering, (1, 0), (1, 1), (2, 1), (2, 2), (2, 0), (2, 1)) == ["I.", "1.", "4.", "4.1.", "II.", "1."]


def test_a_level_may_count_on_for_ever_or_wait_for_a_certain_one() -> None:
    never = family(level("decimal", "%1."), level("decimal", "%2)", more='<w:lvlRestart w:val="0"/>'))
    assert labels(never + num(1), (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "1)", "2.", "2)"]
    certain = family(
        level("upperRoman", "%1."),
        level("decimal", "%2."),
        level("lowerLetter", "%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    found = labels(certain + num(1), (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert found == ["I.", "1.", "a)", "2.", "b)", "II.", "a)"]


def test_a_legal_level_prints_figures_for_the_roman_above() -> None:
    numbering = family(level("upperRoman", "%1."), level("decimal", "%1.%2.", more="<w:isLgl/>")) + num(1)
    assert labels(numbering, (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.1."]


def test_a_list_may_define_a_level_anew() -> None:
    other = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level("upperLetter", "Phần %1:")}</w:lvl></w:lvlOverride>'
    assert labels(PARTS + num(1, other), (1, 0), (1, 0)) == ["Phần A:", "Phần B:"]


def test_a_level_that_names_no_start_starts_at_zero() -> None:
    assert labels(family(level("decimal", "%1.", start=None)) + num(1), (1, 0), (1, 0)) == ["0.", "1."]


@pytest.mark.parametrize(
    ("sign", "read"),
    [
        ("-", "-"),
        ("+", "+"),
        ("\uf0b7", "•"),
        ("\uf0a7", "▪"),
        ("o", "◦"),
        ("Ø", "•"),
        ("➢", "•"),
        ("●", "●"),
        ("Bước", "Bước."),
        ("\uf0e8", "•"),
        ("–", "–"),
    ],
)
def test_bullets_are_the_signs_they_look_like(sign: str, read: str) -> None:
    numbering = family(level("bullet", sign)) + num(1)
    assert labels(numbering, (1, 0), (1, 0)) == [read, read]


@pytest.mark.parametrize(("text", "printed"), [("%1", "1. x"), ("Phần %1", "Phần 1. x"), ("%1/", "1/ x"), ("", "x")])
def test_a_number_without_a_sign_gets_one(text: str, printed: str) -> None:
    assert texts(listed(1, 0), numbering=family(level("decimal", text)) + num(1)) == [printed]


def test_list_zero_and_a_list_that_is_not_there_number_nothing() -> None:
    assert texts(listed(0, 0) + listed(9, 0) + listed(1, 8), numbering=PARTS + num(1)) == ["x", "x", "x"]


def test_a_bullet_alone_is_nothing() -> None:
    bullets = family(level("bullet", "-"), level("bullet", "")) + num(1)
    assert texts(listed(1, 0, "") + listed(1, 1) + listed(1, 0), numbering=bullets) == ["", "x", "- x"]


def test_an_empty_paragraph_of_a_list_counts() -> None:
    assert texts(listed(1, 0, "") + listed(1, 0), numbering=PARTS + num(1)) == ["I.", "II. x"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Diem"><w:basedOn w:val="Muc"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bac"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
)


def styled(style: str, more: str = "") -> str:
    return p("x", properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_a_style_numbers_its_paragraphs_on_the_level_that_names_it() -> None:
    linked = family(
        level("upperRoman", "%1.", more='<w:pStyle w:val="Muc"/>'),
        level("decimal", "%2.", more='<w:pStyle w:val="Diem"/>'),
    )
    body = styled("Muc") + styled("Diem") + styled("Diem") + styled("Muc")
    assert texts(body, numbering=linked + num(1), styles=STYLES) == ["I. x", "1. x", "2. x", "II. x"]


def test_a_style_may_say_its_level_itself() -> None:
    assert texts(styled("Muc") + styled("Bac"), numbering=PARTS + num(1), styles=STYLES) == ["I. x", "1. x"]


def test_a_paragraph_may_leave_the_list_of_its_style_or_move_in_it() -> None:
    out, down = '<w:numPr><w:numId w:val="0"/></w:numPr>', '<w:numPr><w:ilvl w:val="3"/></w:numPr>'
    body = styled("Muc", out) + styled("Muc", down) + styled("Muc")
    assert texts(body, numbering=PARTS + num(1), styles=STYLES) == ["x", "a) x", "II. x"]


def test_a_family_may_be_that_of_a_style_of_lists() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = PARTS + family(id_=2, more='<w:numStyleLink w:val="DS"/>') + num(1) + num(2, of=2)
    assert texts(listed(2, 0) + listed(1, 0), numbering=numbering, styles=styles) == ["I. x", "II. x"]


def test_styles_that_rest_on_each_other_in_a_circle_do_no_harm() -> None:
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:basedOn w:val="{other}"/></w:style>'
        for own, other in (("A", "B"), ("B", "A"))
    )
    assert texts(styled("A"), styles=circle) == ["x"]


@pytest.mark.parametrize("nonsense", ["", "x", "-", "--1", "1.5", "²", "9" * 5_000])
def test_a_level_or_start_that_is_no_number_counts_as_none(nonsense: str) -> None:
    body = p("x", properties=f'<w:numPr><w:ilvl w:val="{nonsense}"/><w:numId w:val="1"/></w:numPr>')
    numbering = PARTS + num(
        1, f'<w:lvlOverride w:ilvl="{nonsense}"><w:startOverride w:val="{nonsense}"/></w:lvlOverride>'
    )
    assert texts(body, numbering=numbering) == ["I. x"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (44, "decimalZero", "44"),
        (1994, "upperRoman", "MCMXCIV"),
        (49, "lowerRoman", "xlix"),
        (0, "upperRoman", "0"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (0, "lowerLetter", "0"),
        (5, "vietnameseCounting", "năm"),
        (15, "vietnameseCounting", "mười lăm"),
        (10, "vietnameseCounting", "mười"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (100, "vietnameseCounting", "100"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "numberInDash", "- 3 -"),
        (3, "none", ""),
        (3, "chicago", "3"),
    ],
)
def test_every_form_is_written_as_word_writes_it(number: int, form: str, written: str) -> None:
    assert write(number, form) == written


def test_a_long_count_of_letters_stays_short() -> None:
    assert len(write(1_000_000, "lowerLetter")) == 10
    assert len(write(2**31, "upperRoman")) == 10
