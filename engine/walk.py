"""Walking through all subjects and all entries at once, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any


def side_by_side(
    subjects: Iterator[Any], entries: Iterable[Any]
) -> Iterator[tuple[int, tuple[Any, ...] | None, Iterable[Any]]]:
    """Yield every subject with its entries, and entries without a subject; both begin with the subject's id, sorted."""
    subject = next(subjects, None)
    for subject_id, found in groupby(entries, key=itemgetter(0)):
        while subject is not None and subject[0] < subject_id:
            yield subject[0], subject, ()
            subject = next(subjects, None)
        if subject is None or subject[0] != subject_id:
            yield subject_id, None, found
        else:
            yield subject_id, subject, found
            subject = next(subjects, None)
    while subject is not None:
        yield subject[0], subject, ()
        subject = next(subjects, None)
