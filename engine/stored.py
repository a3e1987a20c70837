"""A lifecycle out of its stored document: guards and effects are found again by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.fields import field_from
from engine.lifecycle import Deadline, Effect, Guard, Lifecycle, Message, Role, State, Transition


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a stored document finds its guards and effects: by name, when loaded, never by dotted path."""

    guards: Mapping[str, Callable[..., Guard]]
    effects: Mapping[str, Effect]


def from_document(document: Mapping[str, Any], rules: Rules) -> Lifecycle:
    """Return the lifecycle that `to_document` described; KeyError when it names an unknown guard or effect."""
    return Lifecycle(
        name=document["name"],
        label=document["label"],
        label_en=document["label_en"],
        roles=tuple(Role(*role) for role in document["roles"]),
        birth=_transition(document["birth"], rules),
        states=tuple(_state(state) for state in document["states"]),
        transitions=tuple(_transition(transition, rules) for transition in document["transitions"]),
    )


def _state(document: Mapping[str, Any]) -> State:
    deadline = document["deadline"]
    values = dict(document) | {
        "editable_by": tuple(document["editable_by"]),
        "deadline": Deadline(**deadline) if deadline else None,
    }
    return State(**values)


def _transition(document: Mapping[str, Any], rules: Rules) -> Transition:
    values = dict(document) | {
        "source": tuple(document["source"]),
        "by": tuple(document["by"]),
        "when": tuple(rules.guards[guard["name"]](*guard["args"]) for guard in document["when"]),
        "asks": tuple(field_from(asked) for asked in document["asks"]),
        "then": tuple(rules.effects[name] for name in document["then"]),
        "tell": tuple(Message(message["topic"], tuple(message["to"])) for message in document["tell"]),
    }
    return Transition(**values)
