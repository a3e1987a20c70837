"""Lifecycle versions at work: stored once, pinned by every subject, each with its machine and its compiled parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from engine.errors import LifecyclesUnstored
from engine.lifecycle import Lifecycle
from engine.machine import FrozenMachine
from engine.stored import Rules, from_document
from engine.wording import say
from models.database import Database, Link
from models.facts.parts import Fact

HOME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_TO_HOUR = len("2026-11-22 00")
_TO_MICROSECONDS = len("2026-11-22 00:00:00.000000")


@dataclass(frozen=True)
class Version:
    """One stored version of a lifecycle."""

    id: int
    lifecycle: Lifecycle
    statements: dict[tuple[int, bool], str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def machine(self) -> FrozenMachine:
        """The one machine of this version, shared by every thread."""
        return FrozenMachine(self.lifecycle.state, self.lifecycle.edges)

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """State name -> the facts that the guards of the transitions leaving it need."""
        return {
            state: tuple(dict.fromkeys(need for transition in leaving for need in transition.needs))
            for state, leaving in self.lifecycle.leaving.items()
        }


class Moment(NamedTuple):
    """An instant in the forms in which it is written: the driver's parameter, the text of a body, the day at home."""

    stored: Any
    text: str
    day: str


class Runtime:
    """A database with its lifecycles: what perform and explain work with. Built once per process, read-only after."""

    def __init__(
        self, database: Database, lifecycles: Iterable[Lifecycle], rules: Rules, facts: Mapping[str, Fact]
    ) -> None:
        """Store the declared lifecycles that the database does not have yet, and load every stored version.

        LifecyclesUnstored where the role may not store them: on PostgreSQL only the owner may (docs/operations.md).
        """
        self.database = database
        self.rules = rules
        self.facts = facts
        declared = {lifecycle.fingerprint: lifecycle for lifecycle in lifecycles}
        _refuse_unknown_facts(declared.values(), facts)
        self.versions = _stored(database, declared, rules)
        self.current = {
            version.lifecycle.name: version
            for version in self.versions.values()
            if version.lifecycle.fingerprint in declared
        }

    def moment(self, now: datetime) -> Moment:
        """Return the instant as it is written; ValueError without a time zone: nobody could say when it was."""
        if now.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = now.astimezone(UTC)
        text = utc.isoformat(" ", "microseconds")[:_TO_MICROSECONDS]
        stored = text if self.database.dialect == "sqlite" else utc
        return Moment(stored, text.replace(" ", "T") + "Z", _home_day_of_hour(text[:_TO_HOUR]))

    @cached_property
    def lifecycles(self) -> Mapping[int, Lifecycle]:
        """Version id -> lifecycle."""
        return {version.id: version.lifecycle for version in self.versions.values()}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Names that are declared alone wherever they are declared: such a transition needs no lock on its plan."""
        declared = [each for lifecycle in self.lifecycles.values() for each in lifecycle.transitions]
        return frozenset(each.name for each in declared) - {each.name for each in declared if not each.alone}


def home_date(now: datetime) -> date:
    """Return the day of an instant in Asia/Ho_Chi_Minh."""
    return now.astimezone(HOME_ZONE).date()


def home_day(now: datetime) -> str:
    """Return the day of an instant in Asia/Ho_Chi_Minh, in ISO form, as both databases compare it."""
    return home_date(now).isoformat()


@lru_cache(maxsize=1024)
def _home_day_of_hour(hour: str) -> str:
    """Return the day at home of an hour of UTC: the same for its every minute, since the offset is of whole hours."""
    return home_day(datetime.fromisoformat(f"{hour}:00+00:00"))


def _refuse_unknown_facts(lifecycles: Iterable[Lifecycle], facts: Mapping[str, Fact]) -> None:
    for lifecycle in lifecycles:
        for transition in lifecycle.every:
            if missing := set(transition.needs) - set(facts):
                message = f"{lifecycle.name}.{transition.name} needs facts that nobody loads: {sorted(missing)}"
                raise KeyError(message)


def _stored(database: Database, declared: Mapping[str, Lifecycle], rules: Rules) -> Mapping[int, Version]:
    with database.transaction() as link:
        known = {row[0] for row in link.rows("SELECT fingerprint FROM lifecycle_version")}
        unknown = [lifecycle for fingerprint, lifecycle in declared.items() if fingerprint not in known]
        if unknown and not _may_store(link):
            raise LifecyclesUnstored(say("unstored"))
        for lifecycle in unknown:
            _store(link, database, lifecycle)
        rows = link.rows("SELECT id, fingerprint, document FROM lifecycle_version ORDER BY id")
    return {row[0]: Version(row[0], declared.get(row[1]) or from_document(json.loads(row[2]), rules)) for row in rows}


def _may_store(link: Link) -> bool:
    return link.dialect == "sqlite" or bool(link.value("SELECT has_table_privilege('lifecycle_version', 'INSERT')"))


def _store(link: Link, database: Database, lifecycle: Lifecycle) -> None:
    link.run(
        "INSERT INTO lifecycle_version (name, fingerprint, document, stored_at)"
        " VALUES (:name, :fingerprint, :document, :at) ON CONFLICT DO NOTHING",
        {
            "name": lifecycle.name,
            "fingerprint": lifecycle.fingerprint,
            "document": lifecycle.document,
            "at": database.timestamp(datetime.now(UTC)),
        },
    )
