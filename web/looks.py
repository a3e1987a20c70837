"""The icon and tone of every state, so that a word never stands on colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Tone = Literal["lam", "sen", "ok", "warn", "bad", "mute"]


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and tone of a state; ``returned`` when the chip also takes the returned report's words."""

    icon: str
    tone: Tone
    returned: bool = False


RETURNED_REPORT: Final = Look("undo", "warn", returned=True)

LOOKS: Final[Mapping[str, Mapping[str, Look]]] = MappingProxyType(
    {
        "plan": {
            "drafted": Look("pencil", "mute"),
            "in_review": Look("hourglass", "lam"),
            "awaiting_signature": Look("hourglass", "lam"),
            "signed": Look("stamp", "ok"),
            "issued": Look("inbox", "lam"),
            "in_progress": Look("play", "lam"),
            "suspended": Look("pause", "warn"),
            "reported": Look("check", "ok"),
            "evaluated": Look("scale", "ok"),
            "rewarded": Look("award", "sen"),
            "disciplined": Look("users", "mute"),
            "closed": Look("flag", "mute"),
            "recalled": Look("undo", "bad"),
            "cancelled": Look("ban", "bad"),
            "replaced": Look("swap", "mute"),
            "dropped": Look("ban", "mute"),
        },
        "content_item": {
            "drafted": Look("pencil", "mute"),
            "issued": Look("inbox", "lam"),
            "in_progress": Look("play", "lam"),
            "reported": Look("check", "ok"),
            "evaluated": Look("scale", "ok"),
            "rewarded": Look("award", "sen"),
            "disciplined": Look("users", "mute"),
            "finished": Look("flag", "mute"),
            "terminated": Look("ban", "mute"),
        },
        "report": {
            "drafted": Look("pencil", "mute"),
            "submitted": Look("hourglass", "lam"),
            "approved": Look("hourglass", "lam"),
            "accepted": Look("check", "ok"),
            "waived": Look("minus", "mute"),
        },
        "evaluation": {
            "opened": Look("hourglass", "lam"),
            "self_scored": Look("pencil", "lam"),
            "appraised": Look("scale", "lam"),
            "cosigned": Look("users", "lam"),
            "answered": Look("send", "lam"),
            "decided": Look("stamp", "ok"),
            "published": Look("check", "ok"),
        },
        "nomination": {
            "drafted": Look("pencil", "mute"),
            "submitted": Look("send", "lam"),
            "checked": Look("check", "lam"),
            "reviewed": Look("users", "lam"),
            "decided": Look("stamp", "sen"),
            "forwarded": Look("send", "lam"),
            "awarded": Look("award", "sen"),
            "rejected": Look("x", "mute"),
            "withdrawn": Look("undo", "mute"),
            "revoked": Look("ban", "bad"),
        },
        "referral": {
            "opened": Look("info", "mute"),
            "verified": Look("search", "lam"),
            "transferred": Look("send", "lam"),
            "reminded": Look("bell", "warn"),
            "dismissed": Look("check", "mute"),
            "concluded": Look("file", "mute"),
        },
        "erasure": {"erased": Look("ban", "mute")},
    }
)


def state_look(kind: str, state: str, *, returned: bool = False) -> Look:
    """Icon and tone of a state; a drafted report that came back has its own.

    Raises:
        KeyError: no subject of this kind is ever in this state.
    """
    look = LOOKS[kind][state]
    return RETURNED_REPORT if returned and (kind, state) == ("report", "drafted") else look
