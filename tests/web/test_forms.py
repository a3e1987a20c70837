"""Rows of a form: how they are read, and what the buttons on a row do."""

import pytest

from web.forms import RowAct, Rows, acted, row_act, rows_in, typed, written

BASES = {
    "title": "Kế hoạch\r\nthi đua",
    "bases-10-text": "Luật Thi đua, khen thưởng",
    "bases-10-number": "06/2022/QH15",
    "bases-2-text": "Kế hoạch 230/KH-UBND",
    "bases-2-number": "",
    "bases-x-text": "không phải dòng",
    "recipients-0-name": "Sở Nội vụ",
}
A, B, C = ({"text": name} for name in "ABC")


def test_rows_come_in_the_order_of_their_numbers_with_gaps_closed() -> None:
    assert rows_in(BASES, "bases") == (
        {"text": "Kế hoạch 230/KH-UBND", "number": ""},
        {"text": "Luật Thi đua, khen thưởng", "number": "06/2022/QH15"},
    )


def test_a_table_that_was_not_sent_has_no_rows() -> None:
    assert rows_in(BASES, "duties") == ()


def test_line_ends_become_those_of_the_database() -> None:
    assert typed(BASES, "title") == "Kế hoạch\nthi đua"
    assert (typed(BASES, "title"), typed(BASES, "place")) == ("Kế hoạch\nthi đua", "")


def test_rows_without_a_word_are_left_out_when_they_are_stored() -> None:
    assert written(({"text": " \n"}, A, {})) == (A,)


@pytest.mark.parametrize(
    ("verb", "place", "after"),
    [
        ("add", 0, (A, B, C, {})),
        ("remove", 1, (A, C)),
        ("up", 2, (A, C, B)),
        ("down", 0, (B, A, C)),
        ("up", 0, (A, B, C)),
        ("down", 2, (A, B, C)),
        ("remove", 9, (A, B, C)),
    ],
)
def test_each_act_moves_adds_or_removes_one_row_and_nothing_else(verb: str, place: int, after: Rows) -> None:
    assert acted((A, B, C), RowAct("bases", place, verb)) == after


def test_the_pressed_button_names_table_row_and_act() -> None:
    assert row_act({"_row": "bases-2-up"}) == RowAct("bases", 2, "up")


@pytest.mark.parametrize("pressed", ["", "bases", "bases-2", "bases-x-up", "bases-2-burn", "bases--2-up"])
def test_a_press_that_is_no_act_on_a_row_is_none(pressed: str) -> None:
    assert row_act({"_row": pressed}) is None
