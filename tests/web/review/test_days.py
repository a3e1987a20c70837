"""Days for what documents write less precisely."""

from datetime import date

import pytest

from web.review.days import days_in_words, days_of


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2027-11-18", date(2027, 11, 18), date(2027, 11, 18)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-Q4", date(2027, 10, 1), date(2027, 12, 31)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_date_covers_the_days_that_its_text_leaves_open(written: str, first: date, last: date) -> None:
    assert days_of(written) == (first, last)


def test_what_is_no_date_covers_no_day() -> None:
    assert days_of("issue_date") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("trong năm 2027", 2027, 2027), ("giai đoạn 2027-2028", 2027, 2028), ("từ 2025, năm 2027", 2027, 2027)],
)
def test_years_in_words_are_taken_whole(text: str, first: int, last: int) -> None:
    assert days_in_words(text) == (date(first, 1, 1), date(last, 12, 31))


def test_words_without_a_year_give_no_days() -> None:
    assert days_in_words("số 20273, quý IV") is None
