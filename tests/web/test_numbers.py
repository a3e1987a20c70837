"""Numbers in what a browser sends."""

import pytest

from tests.web.house import House
from web.numbers import number_in, whole, whole_of

ENDLESS = "9" * 5_000
"""More digits than Python turns into a number."""


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "số một", "²", ENDLESS])
def test_what_is_no_number_that_the_database_could_hold_is_none(typed: str) -> None:
    assert whole(typed) is None
    assert number_in({"unit": typed}, "unit") is None


def test_only_the_numbers_among_many_are_taken() -> None:
    assert whole_of(["3", "x", "12", ENDLESS]) == [3, 12]


@pytest.mark.parametrize("address", [f"/ho-so?ids={ENDLESS}", f"/ke-hoach?trang={ENDLESS}&nam={ENDLESS}"])
def test_an_endless_number_in_an_address_is_none(thidua: House, address: str) -> None:
    assert thidua.browser("office_head").get(address).status_code == 200
