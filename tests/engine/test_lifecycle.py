"""A lifecycle as a document: what is stored, what its version is the hash of, and how it is read back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from engine.fields import FIELD_TYPES, field_from
from engine.lifecycle import Edge, Guard, Lifecycle
from engine.stored import Rules, from_document
from tests.engine.toy import PLAN, REPORT, RULES, SUBMIT

FINGERPRINT_OF_THE_TOY_PLAN = "09f737820053eb35"
BOTH = pytest.mark.parametrize("lifecycle", [PLAN, REPORT], ids=lambda each: each.name)


@BOTH
def test_a_document_read_back_is_the_same_lifecycle(lifecycle: Lifecycle) -> None:
    again = from_document(json.loads(lifecycle.document), RULES)
    assert again.document == lifecycle.document
    assert again.fingerprint == lifecycle.fingerprint
    assert again.edges == lifecycle.edges
    assert [each.needs for each in again.transitions] == [each.needs for each in lifecycle.transitions]
    assert again.birth.when == lifecycle.birth.when


@BOTH
def test_the_fingerprint_is_the_hash_of_the_stored_bytes(lifecycle: Lifecycle) -> None:
    assert lifecycle.fingerprint == hashlib.sha256(lifecycle.document.encode()).hexdigest()
    assert json.dumps(json.loads(lifecycle.document), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == (
        lifecycle.document
    )


def test_the_fingerprint_of_a_declaration_stays_the_same_from_one_release_to_the_next() -> None:
    assert PLAN.fingerprint.startswith(FINGERPRINT_OF_THE_TOY_PLAN), "stored versions would all become old ones"


@pytest.mark.parametrize(
    "change",
    [
        {"label": "Văn bản"},
        {"states": tuple(reversed(REPORT.states))},
        {"transitions": tuple(replace(each, hint="x") if each is SUBMIT else each for each in REPORT.transitions)},
        {"transitions": tuple(replace(each, then=()) if each is SUBMIT else each for each in REPORT.transitions)},
    ],
    ids=["label", "order of states", "hint", "effects"],
)
def test_whatever_is_changed_changes_the_fingerprint(change: dict[str, Any]) -> None:
    assert replace(REPORT, **change).fingerprint != REPORT.fingerprint


def test_every_kind_of_field_comes_back_from_its_document() -> None:
    assert {asked.type for asked in SUBMIT.asks} == set(FIELD_TYPES)
    for asked in SUBMIT.asks:
        assert field_from(json.loads(json.dumps(asked.to_document()))) == asked


def test_the_document_lists_the_edges_that_the_database_will_check() -> None:
    edges = [Edge(*edge) for edge in json.loads(REPORT.document)["edges"]]
    assert edges[0] == Edge("", "open", "opened")
    assert Edge("approved", "hand_back", "written") in edges
    assert len(edges) == len(set(edges)) == sum(len(each.source) for each in REPORT.every)


def test_a_document_that_names_an_unknown_rule_is_not_loaded() -> None:
    document = json.loads(REPORT.document)
    with pytest.raises(KeyError, match="not_an_actor_of"):
        from_document(document, Rules(guards={**RULES.guards, "not_an_actor_of": _unknown}, effects=RULES.effects))
    with pytest.raises(KeyError, match="keep_summary"):
        from_document(document, Rules(guards=RULES.guards, effects={}))


def test_names_of_code_are_no_way_into_the_program() -> None:
    document = json.loads(REPORT.document)
    document["transitions"][1]["then"] = ["os.getcwd"]
    with pytest.raises(KeyError, match=r"os\.getcwd"):
        from_document(document, RULES)


def test_a_lifecycle_cannot_be_changed_once_it_is_built() -> None:
    with pytest.raises(AttributeError):
        REPORT.name = "other"  # type: ignore[misc]  # what must not be possible
    with pytest.raises(AttributeError):
        REPORT.transitions[0].by = ()  # type: ignore[misc]  # what must not be possible


def _unknown(*args: str) -> Guard:
    raise KeyError("not_an_actor_of")
