"""Personal values: kept beside the chain, which holds a salted hash of each, so that one can be erased.

An entry's body names under `personal` the hash of each such value, never the value; value and salt lie in a table of
their own. Without the salt nobody can try values until one fits, so what was erased cannot be guessed from the hash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.history import canonical, digest

if TYPE_CHECKING:
    from engine.lifecycle import Transition
    from models.database import Link

SALT_BYTES = 32
KIND = "erasure"
"""The kind of record whose birth entry names what was erased, by whom and why."""

_KEEP = "INSERT INTO personal_value (history_id, field, salt, value) VALUES (:history_id, :field, :salt, :value)"
_KEPT = "SELECT history_id, field, value FROM personal_value WHERE history_id IN ({ids})"
_ERASURES = (
    "SELECT h.id, h.body FROM subject s JOIN history h ON h.subject_id = s.id AND h.seq = 1"
    f" WHERE s.kind = '{KIND}' ORDER BY h.id DESC"
)


Rows = Callable[[str], Iterable[Any]]
"""What runs a query: `rows` of a link, or a session's (`models.personal.rows_through`)."""


class Withheld(NamedTuple):
    """A value that stays outside the chain, and the salt with which it is hashed."""

    field: str
    salt: str
    value: str

    @property
    def hash(self) -> str:
        """The hash that the entry's body names."""
        return digest(canonical([self.salt, self.value]))


def withheld(transition: Transition, data: Mapping[str, Any]) -> tuple[Withheld, ...]:
    """Return the given values that the declaration calls personal, each with a salt of its own."""
    return tuple(Withheld(name, token_hex(SALT_BYTES), data[name]) for name in transition.personal if data.get(name))


def keep(link: Link, entry_id: int, values: tuple[Withheld, ...]) -> None:
    """Keep the values of an entry beside it, in its own transaction."""
    for each in values:
        link.run(_KEEP, {"history_id": entry_id, **each._asdict()})


def opened(rows: Rows, bodies: Mapping[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return the entries' bodies with their personal values among the data; for an erased one, words that say so.

    Two queries when one of the bodies names a personal value, none when none does.
    """
    named = {key: body["personal"] for key, body in bodies.items() if body.get("personal")}
    if not named:
        return dict(bodies)
    found = rows(_KEPT.format(ids=",".join(str(int(key)) for key in named)))
    kept, gone = {(key, field): value for key, field, value in found}, erasures(rows)
    values = {
        key: {field: kept.get((key, field)) or _missing(gone.get((key, field))) for field in fields}
        for key, fields in named.items()
    }
    return {key: body | {"data": body["data"] | values.get(key, {})} for key, body in bodies.items()}


def erasures(rows: Rows) -> dict[tuple[int, str], int]:
    """Return (entry, field) -> the entry of its erasure, the first one where there are several."""
    said = ((key, json.loads(body)["data"]) for key, body in rows(_ERASURES))
    return {(data["entry"], data["field"]): key for key, data in said}


def _missing(erasure: int | None) -> str:
    return f"(đã xoá theo mục nhật ký số {erasure})" if erasure else "(không còn; xem kết quả xác minh nhật ký)"
