"""Personal values beside the chain: each as its entry's hash says, or erased by an entry that names it; no others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any

from engine.personal import Withheld, erasures
from engine.verify.faults import Fault, fault
from engine.walk import side_by_side
from models.database import Link

_NAMING = "SELECT id, subject_id, seq, body FROM history WHERE body LIKE '%\"personal\":{%' ORDER BY id"
_KEPT = "SELECT history_id, field, salt, value FROM personal_value ORDER BY history_id, field"
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


def personal(link: Link) -> Iterator[Fault]:
    """Yield every value that was changed, is gone though nobody erased it, or is there though it was erased."""
    gone = _erased(link)
    for entry, naming, rows in side_by_side(link.stream(_NAMING), link.stream(_KEPT)):
        values = {row[1]: Withheld(*row[1:]) for row in rows}
        if naming is None:
            yield fault("personal_stray", entry=entry, field=next(iter(values)))
        else:
            yield from _faulty(naming, values, gone.get(entry, frozenset()))


def _faulty(naming: tuple[Any, ...], values: Mapping[str, Withheld], erased: AbstractSet[str]) -> Iterator[Fault]:
    _, subject_id, seq, body = naming
    named = _named(body)
    for field in sorted(named.keys() | values.keys()):
        value = values.get(field)
        code = _code(value.hash if value else None, named.get(field), erased=field in erased)
        if code:
            yield fault(code, subject_id, seq, entry=naming[0], field=field)


def _code(kept: str | None, named: str | None, *, erased: bool) -> str:
    """Return the code of what is wrong with a value of which these hashes are kept and named."""
    if named is None:
        return "personal_stray"
    if kept is None:
        return "" if erased else "personal_lost"
    if erased:
        return "personal_kept"
    return "" if kept == named else "personal_changed"


def _named(body: str) -> Mapping[str, str]:
    try:
        return dict(json.loads(body)["personal"])
    except _UNREADABLE:
        return {}


def _erased(link: Link) -> Mapping[int, AbstractSet[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    with suppress(*_UNREADABLE):
        for entry, field in erasures(link.rows):
            found[entry].add(field)
    return found
