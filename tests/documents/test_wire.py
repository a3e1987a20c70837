"""What one process tells another is data of the declared types, or it is refused."""

from dataclasses import dataclass
from typing import Any

import pytest

from documents.draft import Role, Span
from documents.read import read_whole
from documents.reading import Reading
from documents.wire import WireDamaged, from_wire, to_wire
from tests.web.review.samples import FULL


@dataclass(frozen=True)
class Sample:
    """One field of every kind."""

    text: str
    share: float
    role: Role | None
    spans: tuple[Span, ...]


SAMPLE = Sample("Xã Bình Long", 0.5, Role.LEAD, (Span(1, 2),))


def test_a_reading_comes_back_as_it_was() -> None:
    reading = read_whole(FULL.encode())
    assert from_wire(Reading, to_wire(reading)) == reading


def test_the_names_of_fields_are_not_sent() -> None:
    assert to_wire(SAMPLE) == ["Xã Bình Long", 0.5, "lead", [[1, 2]]]


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        [],
        ["x", 0.5, None],
        ["x", 0.5, None, [], "more"],
        [1, 0.5, None, []],
        ["x", "0.5", None, []],
        ["x", True, None, []],
        ["x", 0.5, "emperor", []],
        ["x", 0.5, None, [[1]]],
        ["x", 0.5, None, {"1": 2}],
        ["x", 0.5, None, [[1, "2"]]],
    ],
)
def test_what_is_not_of_the_declared_types_is_refused(plain: Any) -> None:
    with pytest.raises(WireDamaged):
        from_wire(Sample, plain)
