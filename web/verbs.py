"""How transitions look and which of them somebody waits for; the only place where web knows them by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from engine.case import SYSTEM
from engine.lifecycle import Transition

ICONS: Mapping[str, str] = {
    "submit": "send",
    "endorse": "send",
    "sign": "stamp",
    "issue": "stamp",
    "record_issued": "stamp",
    "start": "play",
    "resume": "play",
    "accept": "check",
    "approve": "check",
    "summarise": "send",
    "conclude": "scale",
    "reward": "award",
    "discipline": "users",
    "close": "flag",
    "finish": "flag",
    "self_score": "pencil",
    "appraise": "scale",
    "cosign": "users",
    "answer": "send",
    "decide": "stamp",
    "publish": "check",
    "check": "check",
    "review": "users",
    "forward": "send",
    "award": "award",
    "verify": "search",
    "transfer": "send",
    "remind": "bell",
    "record_outcome": "file",
    "suspend": "pause",
    "cancel": "ban",
    "replace": "swap",
    "drop": "ban",
    "terminate": "ban",
    "reject": "x",
    "revoke": "ban",
    "waive": "minus",
}

ASIDE = frozenset(
    {
        *("record_issued", "suspend", "resume", "amend", "recall", "cancel", "replace", "drop"),
        *("finish", "terminate", "waive", "reopen"),
        *("reject", "withdraw", "revoke"),
    }
)
"""Possible, but nobody waits for it: these make no entry in anybody's work and never the filled button."""

ENDS = frozenset({"recall", "cancel", "replace", "drop", "terminate", "reject", "withdraw", "revoke"})
"""What ends a record; drawn like what takes back."""


def icon_of(transition: Transition) -> str:
    """Return the icon of a transition, blank when it has none."""
    return ICONS.get(transition.name, "undo" if transition.takes_back else "")


def tone_of(transition: Transition) -> Literal["second", "back"]:
    """Return how its button is drawn."""
    return "back" if transition.takes_back or transition.name in ENDS else "second"


def is_expected(transition: Transition) -> bool:
    """Tell whether the record waits for it: it leads on, by a person, and is no exception."""
    stays = transition.target in transition.source
    people = any(role != SYSTEM for role in transition.by)
    return people and not stays and not transition.takes_back and transition.name not in ASIDE
