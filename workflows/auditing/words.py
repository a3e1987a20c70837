"""Texts as the search knows them: folded words, a blank on either side of each."""

from __future__ import annotations

import re
from functools import lru_cache

from models.base import fold

_WORD = re.compile(r"[0-9a-z]+")
LONGEST = 40
"""Letters of a word that are looked at; more is no word of a language."""
MOST = 1_000
"""Words of one row; a longer text is found by its beginning."""


def words_of(*texts: str) -> str:
    """Return the words of the texts, each once: " cong van don doc "."""
    found = dict.fromkeys(word for text in texts for word in _folded(text))
    return f" {' '.join(list(found)[:MOST])} "


def asked_words(typed: str) -> tuple[str, ...]:
    """Return the words that somebody searches by, each once."""
    return tuple(dict.fromkeys(_folded(typed)))[:20]


@lru_cache(maxsize=8192)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(word[:LONGEST] for word in _WORD.findall(fold(text)))
