"""A plan that was damaged, twisted or blown up is read to a plan or to a sentence, whatever it is now."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from documents.read.apart import read_apart
from tests.documents.mutants import KINDS, mutant, whole
from tests.documents.reading_mutants import read_mutant

MUTANTS = 100


@pytest.mark.parametrize("kind", KINDS)
def test_each_document_is_a_plan_before_it_is_mutated(kind: str) -> None:
    assert read_apart(whole(kind), kind).draft.items


def test_a_number_always_gives_the_same_mutant_and_hundreds_are_all_different() -> None:
    made = [mutant(number) for number in range(200)]
    assert made == [mutant(number) for number in range(200)]
    assert len({each.content for each in made}) > 150
    assert len({(each.kind, each.change) for each in made}) > 35


def test_a_hundred_mutants_give_a_plan_or_a_sentence_and_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(read_mutant, range(MUTANTS)))
    assert [each for each in told if each["wrong"]] == []
    assert "Traceback" not in caplog.text
    assert len({each["outcome"] for each in told}) > 5
