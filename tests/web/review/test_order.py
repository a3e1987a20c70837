"""The items of the review in their order: moved, taken out, brought back, added."""

import pytest

from web.review.order import Order, arranged, landed, order_form, order_of

THREE = Order((0, 1, 2))


def test_an_item_of_the_document_that_the_form_does_not_name_stands_where_it_was_read() -> None:
    assert order_of({}, 3) == THREE
    assert order_of({"order": "2 0"}, 3).kept == (2, 0, 1)
    assert order_of({"order": "1 2", "removed": "0"}, 3) == Order((1, 2), (0,))


def test_a_sent_order_comes_back_as_it_was_sent() -> None:
    order = Order((2, 3, 0), (1,), frozenset({3}))
    assert order_of(order_form(order), 3) == order


def test_a_forged_order_names_nothing_twice_and_nothing_absurd() -> None:
    assert order_of({"order": "1 1 x -4 999999 0"}, 2).kept == (1, 0)


@pytest.mark.parametrize(
    ("press", "kept"),
    [
        ("1-up", (1, 0, 2)),
        ("0-up", (0, 1, 2)),
        ("1-down", (0, 2, 1)),
        ("2-down", (0, 1, 2)),
        ("1-remove", (0, 2)),
        ("-add", (0, 1, 2, 3)),
        ("7-up", (0, 1, 2)),
        ("1-explode", (0, 1, 2)),
        ("nonsense", (0, 1, 2)),
    ],
)
def test_a_press_moves_takes_out_or_adds_and_nonsense_does_nothing(press: str, kept: tuple[int, ...]) -> None:
    assert arranged(THREE, press).kept == kept


def test_what_was_taken_out_comes_back_behind_what_it_followed() -> None:
    out = arranged(arranged(THREE, "1-remove"), "2-up")
    assert (out.kept, out.removed) == ((2, 0), (1,))
    assert arranged(out, "1-back") == Order((2, 0, 1))
    assert arranged(THREE, "1-back") == THREE


def test_an_added_item_gets_a_place_that_nobody_had_and_is_open_for_its_words() -> None:
    order = arranged(arranged(THREE, "2-remove"), "-add")
    assert (order.kept, order.opened) == ((0, 1, 3), frozenset({3}))


def test_the_focus_stays_with_the_row_that_was_moved_and_goes_to_what_comes_next() -> None:
    assert landed(arranged(THREE, "1-up"), "1-up") == (1, "up")
    assert landed(arranged(THREE, "1-edit"), "1-edit") == (1, "title")
    assert landed(arranged(THREE, "-add"), "-add") == (3, "no")
    assert landed(arranged(THREE, "1-remove"), "1-remove") == (-1, "removed")
