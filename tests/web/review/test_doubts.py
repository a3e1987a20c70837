"""What a person should still look at, and the way from one doubt to the next."""

from dataclasses import replace

from tests.web.review.samples import FULL, LITTLE, draft_of
from web.review.doubts import Doubt, doubts_of, next_doubt
from web.review.fields import fields_of
from web.review.questions import Question
from web.review.rows import first_rows, new_row

LITTLE_DRAFT = draft_of(LITTLE)
ROWS = first_rows(LITTLE_DRAFT, {})
FIRST = dict(enumerate(ROWS))


def keys(doubts: tuple[Doubt, ...]) -> list[str]:
    return [doubt.key for doubt in doubts]


def test_guesses_gaps_and_rows_without_a_unit_are_doubtful_in_the_order_of_the_page() -> None:
    doubts = doubts_of(fields_of(LITTLE_DRAFT, None), (), ROWS, FIRST)
    found = keys(doubts)
    assert found[0] == "period"
    assert found[-2:] == ["i0", "i1"]
    assert "signer" in found
    assert doubts[-1].control == "f-items-1-accountable"


def test_what_the_clerk_gives_later_and_what_is_clear_is_no_doubt() -> None:
    found = keys(doubts_of(fields_of(LITTLE_DRAFT, None), (), ROWS, FIRST))
    assert not {"symbol", "date", "title", "legal_bases"} & set(found)


def test_what_was_looked_at_is_no_doubt_any_more_until_it_changes() -> None:
    seen = fields_of(LITTLE_DRAFT, None, {"period"})
    assert "period" not in keys(doubts_of(seen, (), ROWS, FIRST))
    assert str(next(field.mark.text for field in seen if field.key == "period")) == "Đã xem"
    rows = (replace(ROWS[0], seen=True), ROWS[1])
    assert keys(doubts_of((), (), rows, FIRST)) == ["i1"]
    assert str(rows[0].mark(ROWS[0]).text) == "Đã xem, để trống"


def test_a_row_that_only_lacks_a_day_is_looked_at_there() -> None:
    row = replace(ROWS[0], accountable="3")
    assert doubts_of((), (), (row,), FIRST)[0].control == "f-items-0-due"


def test_an_item_of_the_person_s_own_is_typed_not_guessed() -> None:
    row = replace(new_row(2), title="Thêm", accountable="3", due="1/2/2027")
    assert doubts_of((), (), (row,), {2: new_row(2)}) == ()


def test_the_way_goes_on_from_where_one_stands_and_round_the_end() -> None:
    doubts = tuple(Doubt(key=key, control=f"f-{key}", label=key) for key in ("b", "d"))
    every = ("a", "b", "c", "d", "e")

    def at(place: str, *, back: bool = False) -> str:
        found = next_doubt(doubts, every, place, back=back)
        return found.key if found else ""

    assert [at(place) for place in ("", "a", "b", "c", "d", "e")] == ["b", "b", "d", "d", "b", "b"]
    assert [at(place, back=True) for place in ("", "a", "b", "c", "d", "e")] == ["d", "d", "d", "b", "b", "d"]
    assert next_doubt((), every, "a") is None


def test_the_names_that_nobody_knows_are_asked_before_the_rows() -> None:
    rows = first_rows(draft_of(FULL), {})
    asked = (Question(name="Bệnh viện", unit_id=None),)
    assert keys(doubts_of((), asked, rows, dict(enumerate(rows)))) == ["q0", "i0", "i1"]
