"""State, Transition, Lifecycle: frozen data that proves itself when built, and is stored as a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.errors import LifecycleInvalid, Refusal
from engine.fields import Field, Text

if TYPE_CHECKING:
    from engine.case import Case
    from engine.perform import Act

FOUR_EYES = "not_an_actor_of"
DOCUMENT_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is for one subject: `unit_head` of its unit, `director` of the department, `system`."""

    name: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule that reads as a fact: None when it holds, else the reason why not. All guards run, all reasons are shown.

    `needs` names the facts that models load for it; `of_data` guards judge what was typed and are asked only then.
    """

    name: str
    check: Callable[[Case], Refusal | None]
    args: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    of_data: bool = False

    def to_document(self) -> dict[str, Any]:
        """Return the name and arguments by which a registry finds the guard again."""
        return {"name": self.name, "args": list(self.args)}


@dataclass(frozen=True, slots=True)
class Effect:
    """A database change in the transition's own transaction.

    `sql` is one statement with named parameters (subject_id, actor_id, at, entry data); else `run` does the work.
    `writes` says that it changes what people wrote, or bears subjects: their digests are then kept anew.
    """

    name: str
    run: Callable[[Act], None] | None = None
    sql: str | None = None
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One outbox row: `topic` names the past event, `to` the roles told; nothing is sent inside the transaction."""

    topic: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How long a subject may stay in a state, in working days, and the transition that is then due."""

    working_days: int
    transition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A participle. `final` has no way out; `settled` counts as done for the parent though a rare edge leads on.

    `editable_by` names the roles that may change the content while the subject is in this state.
    """

    name: str
    label: str
    label_en: str
    final: bool = False
    settled: bool = False
    editable_by: tuple[str, ...] = ()
    deadline: Deadline | None = None

    def to_document(self) -> dict[str, Any]:
        """Return the state as JSON data."""
        deadline = self.deadline and {
            "working_days": self.deadline.working_days,
            "transition": self.deadline.transition,
        }
        return {
            "name": self.name,
            "label": self.label,
            "label_en": self.label_en,
            "final": self.final,
            "settled": self.settled,
            "editable_by": list(self.editable_by),
            "deadline": deadline,
        }


@dataclass(frozen=True, kw_only=True)
class Transition:
    """An imperative verb with everything that belongs to it; no `by` means nobody.

    `submits` makes something that an `approves` transition later judges: the lifecycle refuses to be built unless the
    judge is barred from having made it. `takes_back` must ask for a reason. `alone` promises that no other subject's
    guard looks at what this transition changes, so that the plan need not be locked. `source` is ("",) for a birth.
    `hint` is the Vietnamese sentence of what happens, or when the system does it by itself.
    """

    name: str
    label: str
    label_en: str
    source: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    when: tuple[Guard, ...] = ()
    asks: tuple[Field, ...] = ()
    then: tuple[Effect, ...] = ()
    tell: tuple[Message, ...] = ()
    submits: bool = False
    approves: bool = False
    takes_back: bool = False
    alone: bool = False
    hint: str = ""
    legal_basis: str = ""

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The facts that its guards declared, each once."""
        return tuple(dict.fromkeys(need for guard in self.when for need in guard.needs))

    @cached_property
    def fact_guards(self) -> tuple[Guard, ...]:
        """The guards that are asked before anything is typed."""
        return tuple(guard for guard in self.when if not guard.of_data)

    @cached_property
    def data_guards(self) -> tuple[Guard, ...]:
        """The guards that judge what was typed."""
        return tuple(guard for guard in self.when if guard.of_data)

    @cached_property
    def personal(self) -> tuple[str, ...]:
        """The names of asked values that stay outside the chain."""
        return tuple(asked.name for asked in self.asks if isinstance(asked, Text) and asked.personal)

    @cached_property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Each (topic, role) of its messages: one outbox row each."""
        return tuple((message.topic, role) for message in self.tell for role in message.to)

    @cached_property
    def writes(self) -> bool:
        """Whether one of its effects changes content."""
        return any(effect.writes for effect in self.then)

    @cached_property
    def barred(self) -> frozenset[str]:
        """The transitions whose actors may not perform this one."""
        return frozenset(arg for guard in self.when if guard.name == FOUR_EYES for arg in guard.args)

    def to_document(self) -> dict[str, Any]:
        """Return the transition as JSON data; guards and effects by name."""
        return {
            "name": self.name,
            "label": self.label,
            "label_en": self.label_en,
            "source": list(self.source),
            "target": self.target,
            "by": list(self.by),
            "when": [guard.to_document() for guard in self.when],
            "asks": [asked.to_document() for asked in self.asks],
            "then": [effect.name for effect in self.then],
            "tell": [{"topic": message.topic, "to": list(message.to)} for message in self.tell],
            "submits": self.submits,
            "approves": self.approves,
            "takes_back": self.takes_back,
            "alone": self.alone,
            "hint": self.hint,
            "legal_basis": self.legal_basis,
        }


class Edge(NamedTuple):
    """One legal move."""

    source: str
    transition: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """States, the birth, and the transitions of one kind of subject; proved when built, else LifecycleInvalid."""

    name: str
    label: str
    label_en: str
    birth: Transition
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    roles: tuple[Role, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse a declaration that contradicts itself."""
        from engine.proofs import problems_of  # noqa: PLC0415 - proofs read lifecycles; lifecycles are proved by them

        if problems := problems_of(self):
            raise LifecycleInvalid(self.name, problems)

    @cached_property
    def state(self) -> Mapping[str, State]:
        """The states by name."""
        return {state.name: state for state in self.states}

    @cached_property
    def every(self) -> tuple[Transition, ...]:
        """The birth and all transitions."""
        return (self.birth, *self.transitions)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every legal move, the birth first."""
        return tuple(
            Edge(source, transition.name, transition.target)
            for transition in self.every
            for source in transition.source
        )

    @cached_property
    def by_edge(self) -> Mapping[tuple[str, str], Transition]:
        """(source, transition name) -> declaration; one name may stand on several edges."""
        return {(source, transition.name): transition for transition in self.every for source in transition.source}

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Transition, ...]]:
        """State name -> the transitions that leave it, in the order of the declaration."""
        return {
            state.name: tuple(transition for transition in self.transitions if state.name in transition.source)
            for state in self.states
        }

    @cached_property
    def role_label(self) -> Mapping[str, str]:
        """Role name -> Vietnamese label."""
        return {role.name: role.label for role in self.roles}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all transitions but the birth."""
        return frozenset(transition.name for transition in self.transitions)

    @cached_property
    def document(self) -> str:
        """Canonical JSON of the declaration: what is stored, and what the version is the hash of."""
        return json.dumps(self.to_document(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical document, in hex."""
        return hashlib.sha256(self.document.encode()).hexdigest()

    def to_document(self) -> dict[str, Any]:
        """Return the whole declaration as JSON data; `edges` is what the database checks moves against."""
        return {
            "format": DOCUMENT_FORMAT,
            "name": self.name,
            "label": self.label,
            "label_en": self.label_en,
            "roles": [[role.name, role.label, role.label_en] for role in self.roles],
            "birth": self.birth.to_document(),
            "states": [state.to_document() for state in self.states],
            "transitions": [transition.to_document() for transition in self.transitions],
            "edges": [list(edge) for edge in self.edges],
        }
