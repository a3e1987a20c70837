"""The status of every kind of refusal."""

from collections.abc import Iterator

from engine.errors import Ground, InputInvalid, Refusal, TransitionRefused
from web.errors import SLUG, STATUS, status_of


def kinds(kind: type[TransitionRefused]) -> Iterator[type[TransitionRefused]]:
    for each in kind.__subclasses__():
        yield each
        yield from kinds(each)


def test_every_kind_of_refusal_has_a_status_with_a_page() -> None:
    named = {
        each for each in kinds(TransitionRefused) if each.__module__.split(".")[0] in {"engine", "web", "workflows"}
    }
    assert named == set(STATUS)
    assert set(STATUS.values()) <= set(SLUG)


def test_a_kind_of_a_kind_is_answered_as_the_nearest_one_above_it() -> None:
    class Misspelt(InputInvalid):
        """Found nowhere in the product."""

    assert status_of(Misspelt(Refusal(code="x", message="x", ground=Ground.INPUT))) == STATUS[InputInvalid]
