"""What the clients of a crash run ask for, and the log in which they write what they asked and what they were told.

An ask has a token of its own: it is the idempotency key and, as the comment, part of what history keeps. So history
itself says how often an ask took effect, whatever the product remembers about keys.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from time import time
from typing import Any

REASON = "Bổ sung căn cứ và phân công lại đơn vị đầu mối."
STEPS: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]] = {
    "office_staff": (("submit", {}),),
    "office_head": (("return", {"reason": REASON}), ("endorse", {"content_checked": True, "form_checked": True})),
    "director": (("return", {"reason": REASON}),),
}
"""Who asks for what, over and over: a plan goes round between its draft and the signature."""
RECEIPT = ("entry", "subject", "seq", "hash", "replayed")
"""What is noted of an acknowledgement."""
DEFINITE = frozenset({"ok", "fail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A transition that somebody asks for; without a subject, a new plan whose title is the token."""

    token: str
    account: str
    transition: str = "draft"
    subject: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where a program posts it."""
        return f"/ho-so/{self.subject}/buoc/{self.transition}"

    @property
    def document(self) -> dict[str, Any]:
        """What a program posts there."""
        return {"data": dict(self.data), "idempotency_key": self.token, "comment": self.token}


def seeded(seed: object) -> Random:
    """Return chance that can be repeated: the same seed, the same run (but for the time that things take)."""
    return Random(str(seed))  # noqa: S311 - no secret


def some_ask(chance: Random, account: str, plans: Sequence[int]) -> Ask:
    """Return one of the things that this person asks for."""
    transition, data = chance.choice(STEPS[account])
    return Ask(token=new_token(chance), account=account, transition=transition, subject=chance.choice(plans), data=data)


def new_token(chance: Random) -> str:
    """Return a token that no other ask of this seed has."""
    return f"{chance.getrandbits(96):024x}"


@dataclass(frozen=True, slots=True)
class Log:
    """JSON lines, several writers; each line is one write, so that a killed writer leaves no half of one."""

    path: Path

    def note(self, kind: str, token: str, **more: Any) -> None:
        """Append an event: invoke, ok, fail (refused for good), info (nobody knows)."""
        line = json.dumps({"kind": kind, "token": token, "at": time(), **more}, ensure_ascii=False) + "\n"
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line.encode())
        finally:
            os.close(descriptor)

    def invoke(self, ask: Ask) -> None:
        """Note that something is asked for now."""
        self.note("invoke", ask.token, ask=asdict(ask))

    def acknowledge(self, ask: Ask, told: Mapping[str, Any]) -> None:
        """Note that it was performed, and as what."""
        self.note("ok", ask.token, **{name: told[name] for name in RECEIPT})

    def events(self) -> list[dict[str, Any]]:
        """Return every event in its order."""
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]

    def unanswered(self) -> list[Ask]:
        """Return the asks of which nobody knows how they ended, and which may be asked again: those with a key."""
        events = self.events()
        known = {event["token"] for event in events if event["kind"] in DEFINITE}
        asked = {event["token"]: event["ask"] for event in events if event["kind"] == "invoke"}
        return [Ask(**ask) for token, ask in asked.items() if token not in known and ask["subject"] is not None]
