"""What may stand in a cell: text that no spreadsheet takes for a formula, and no file format for an error."""

from __future__ import annotations

import re
import unicodedata

_BEGINS_FORMULA = re.compile(r"""[\s"'`;,|]*[=+\-@\t\r\n\x00＝＋－＠﹢﹣﹦﹫−]""")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_000
"""Letters of a cell: spreadsheets stop at 32.767."""


def clean(text: str) -> str:
    """Return the text in NFC, without what no file format can hold, and not longer than a cell may be."""
    kept = _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))
    return kept if len(kept) <= LONGEST else f"{kept[: LONGEST - 1]}…"


def defused(text: str) -> str:
    """Return the text with an apostrophe before what a spreadsheet would take for a formula (OWASP: CSV injection).

    Full-width signs count, and signs after blanks, quotation marks or separators, which some programs pass over.
    """
    return f"'{text}" if _BEGINS_FORMULA.match(text) else text
