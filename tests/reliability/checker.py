"""What was told against what is recorded: an offline checker that trusts neither clients nor the product's answers.

ok: in history exactly once, as it was told. fail: never. info: at most once. Nothing in history that nobody asked for.
Each record stands where its last entry left it, and the product's own verifying finds nothing.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.ledger.identity import public_key
from engine.ledger.keys import Keyring
from engine.verify import read_held, verify
from models.database import Database, Link
from tests.reliability.asking import DEFINITE

ENTRIES = "SELECT id, subject_id, seq, target, hash, body FROM history ORDER BY subject_id, seq"
SUBJECTS = "SELECT id, state, seq, head, title FROM subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How many asks were acknowledged, refused, left unknown or answered by a failure (5xx), and all that is wrong.

    `replayed` counts those that had taken effect unheard: the same key, asked again, was told of it.
    """

    acknowledged: int
    replayed: int
    refused: int
    unknown: int
    failures: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the database holds: entries by the comment they carry, plans by title."""

    entries: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    born: Mapping[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def effects(self, told: Told) -> list[Mapping[str, Any]]:
        """Return what the ask brought about."""
        if told.ask["subject"] is None:
            return [{"subject": subject} for subject in self.born.get(told.token, ())]
        return self.entries.get(told.token, [])


@dataclass(slots=True)
class Told:
    """One ask, and every answer that it got."""

    token: str
    ask: Mapping[str, Any]
    answers: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def kinds(self) -> set[str]:
        """The definite answers: none when nobody knows."""
        return {answer["kind"] for answer in self.answers} & DEFINITE


def check(events: Iterable[Mapping[str, Any]], database: Database, keys: Keyring, *held: Path) -> Verdict:
    """Compare the events with the database, and verify its history against the checkpoints held."""
    asks, failures = _told(events)
    with database.snapshot() as link:
        recorded, faults = _recorded(link), list(_misplaced(link))
    faults += [fault for told in asks.values() for fault in _wrong(told, recorded.effects(told))]
    faults += [f"{token}: nobody asked for it" for token in {*recorded.entries, *recorded.born} - set(asks)]
    key = public_key(database, keys)
    faults += [fault.message for fault in verify(database, key=key, held=read_held(held, ()))]
    counts = Counter("ok" if "ok" in told.kinds else "".join(told.kinds) for told in asks.values())
    return Verdict(
        acknowledged=counts["ok"],
        replayed=sum(bool(answer.get("replayed")) for told in asks.values() for answer in told.answers),
        refused=counts["fail"],
        unknown=counts[""],
        failures=failures,
        wrong=tuple(faults),
    )


def _told(events: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Told], int]:
    asks: dict[str, Told] = {}
    failures = 0
    for event in events:
        if event["kind"] == "invoke":
            asks.setdefault(event["token"], Told(event["token"], event["ask"]))
        else:
            asks[event["token"]].answers.append(event)
            failures += event.get("status", 0) >= 500
    return asks, failures


def _recorded(link: Link) -> Recorded:
    recorded = Recorded()
    for key, subject, seq, _target, digest, body in link.rows(ENTRIES):
        comment = json.loads(body)["comment"]
        if comment:
            recorded.entries[comment].append({"entry": key, "subject": subject, "seq": seq, "hash": digest})
    for key, _state, _seq, _head, title in link.rows(SUBJECTS):
        if title.startswith(MARK):
            recorded.born[title.removeprefix(MARK)].append(key)
    return recorded


MARK = "Thử "
"""How the title of a plan begins that a crash run has made; its token follows."""


def _misplaced(link: Link) -> Iterator[str]:
    """Yield the records that do not stand where their last entry left them."""
    last = {row[1]: (row[3], row[2], row[4]) for row in link.rows(ENTRIES)}
    for key, state, seq, head, _title in link.rows(SUBJECTS):
        if last.get(key) != (state, seq, head):
            yield f"record {key}: in ({state}, {seq}, {head}), its last entry says {last.get(key)}"


def _wrong(told: Told, effects: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(effects) > 1:
        yield f"{told.token}: took effect {len(effects)} times"
    if told.kinds == DEFINITE:
        yield f"{told.token}: was told both ok and fail"
    if told.kinds == {"fail"} and effects:
        yield f"{told.token}: was refused, and took effect"
    for answer in told.answers:
        if answer["kind"] == "ok" and not _is_so(answer, effects):
            yield f"{told.token}: was acknowledged as {answer}, recorded is {effects}"


def _is_so(answer: Mapping[str, Any], effects: list[Mapping[str, Any]]) -> bool:
    return len(effects) == 1 and all(answer[name] == value for name, value in effects[0].items())
