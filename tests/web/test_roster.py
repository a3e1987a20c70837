"""The people behind roles: of the record's unit, in the order of the roles, each once."""

import pytest

from web.roster import Holder, Roster

LAN = Holder("unit_head", 1, 10, "Trần Thị Thanh Lan", "bà", "Trưởng phòng")
TAM = Holder("unit_deputy", 1, 11, "Võ Thành Tâm", "ông", "Phó Trưởng phòng")
VIET = Holder("unit_head", 2, 12, "Bùi Quốc Việt", "", "Trưởng phòng")
HUNG = Holder("director", 9, 13, "Đỗ Quang Hưng", "ông", "Giám đốc")
PEOPLE = Roster((TAM, LAN, VIET, HUNG))
HEADS = ("unit_head", "unit_deputy")


@pytest.mark.parametrize(
    ("roles", "unit", "without", "found"),
    [
        (HEADS, 1, frozenset(), (LAN, TAM)),
        (HEADS, 2, frozenset(), (VIET,)),
        (HEADS, 1, frozenset({10}), (TAM,)),
        (HEADS, None, frozenset(), ()),
        (("director",), 1, frozenset(), (HUNG,)),
        (("clerk",), 1, frozenset(), ()),
    ],
)
def test_who_holds_a_role_for_a_record_of_the_unit(
    roles: tuple[str, ...], unit: int | None, without: frozenset[int], found: tuple[Holder, ...]
) -> None:
    assert PEOPLE.people(roles, unit, without=without) == found


def test_a_person_with_two_of_the_roles_stands_once_in_the_first() -> None:
    both = Roster((Holder("unit_deputy", 1, *LAN[2:]), LAN))
    assert both.people(HEADS, 1) == (LAN,)


def test_names_stand_as_a_sentence_says_them() -> None:
    assert PEOPLE.words(HEADS, 1) == "bà Trần Thị Thanh Lan, Trưởng phòng; ông Võ Thành Tâm, Phó Trưởng phòng"
    assert PEOPLE.words(HEADS, 2) == "Bùi Quốc Việt, Trưởng phòng"
    assert PEOPLE.words(("clerk",), 1) == ""
