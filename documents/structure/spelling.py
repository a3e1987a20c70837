"""Words in the names of units that cannot be Vietnamese, and what a scanner may have misread."""

from collections.abc import Iterator

from documents.vietnamese import is_syllable

_MISREAD = (("r", "ư"), ("rn", "m"), ("0", "o"), ("1", "l"), ("1", "i"), ("l", "i"), ("6", "ó"), ("6", "ò"))
"""What a scanner prints, and what stands on the paper."""
_LONGEST_SYLLABLE = 8


def suspects(name: str) -> Iterator[tuple[str, str]]:
    """Give each word of a name that is no syllable but would be one with one misread letter set right."""
    for word in name.split():
        bare = word.strip("“”\"'(),.;:-–&/")
        if 1 < len(bare) <= _LONGEST_SYLLABLE and not (bare.isupper() or is_syllable(bare)) and (meant := _meant(bare)):
            yield bare, meant


def corrected(name: str) -> str:
    """Give a name with its misread words set right, to ask whether it is meant; never to be written back unasked."""
    for printed, meant in suspects(name):
        name = name.replace(printed, meant)
    return name


def _meant(word: str) -> str | None:
    return next((other for other in _corrections(word) if is_syllable(other)), None)


def _corrections(word: str) -> Iterator[str]:
    for printed, meant in _MISREAD:
        at = word.find(printed)
        while at >= 0:
            yield word[:at] + meant + word[at + len(printed) :]
            at = word.find(printed, at + 1)
