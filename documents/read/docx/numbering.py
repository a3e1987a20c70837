"""The lists a Word file defines: what each level prints and where it starts (ECMA-376, part 1, 17.9)."""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.read.docx.markup import Element, W, number, switched, value, whole
from documents.read.docx.styles import Styles

BULLET = "bullet"
_BULLETS = {"o": "◦", "\uf02d": "-", "\uf02b": "+", "\uf0a7": "▪"}
_PLAIN_BULLETS = frozenset("-–—+*•·●▪◦")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """Begins anew after this level, counted from 1; 0 never, None after any higher one."""
    legal: bool = False
    """Prints the numbers of the levels above in figures whatever their own form."""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs belong to; lists of one `family` count on together."""

    family: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Where this list starts over when it is first used, by level."""

    def level_of(self, style: str) -> int | None:
        """Give the level that paragraphs of this style stand on."""
        return next((at for at, level in self.levels.items() if level.style == style), None)


def read_lists(root: Element | None, styles: Styles) -> Mapping[str, List]:
    """Give the lists by the ids that paragraphs name."""
    if root is None:
        return {}
    families = {str(family.get(f"{W}abstractNumId")): family for family in root.iterchildren(tag=f"{W}abstractNum")}
    named = {str(num.get(f"{W}numId")): num for num in root.iterchildren(tag=f"{W}num")}
    return {id_: _read_list(num, _Sources(families, named, styles)) for id_, num in named.items()}


@dataclass(frozen=True, slots=True)
class _Sources:
    families: Mapping[str, Element]
    named: Mapping[str, Element]
    styles: Styles

    def family_of(self, num: Element | None) -> str:
        """Follow a list to its family, once more where the family only points to a style of lists."""
        id_ = value(num, "abstractNumId") or ""
        link = value(self.families.get(id_), "numStyleLink")
        target = self.styles.get(link).num_id if link else None
        pointed = value(self.named.get(target), "abstractNumId") if target else None
        return pointed if pointed and pointed in self.families else id_


def _read_list(num: Element, sources: _Sources) -> List:
    family = sources.family_of(num)
    element = sources.families.get(family)
    levels = {} if element is None else _levels(element)
    starts: dict[int, int] = {}
    for override in num.iterchildren(tag=f"{W}lvlOverride"):
        at = _at(override)
        levels |= _levels(override)
        if (start := number(override, "startOverride")) is not None:
            starts[at] = start
    return List(family, levels, starts)


def _levels(element: Element) -> dict[int, Level]:
    return {_at(level): _read_level(level) for level in element.iterchildren(tag=f"{W}lvl")}


def _at(element: Element) -> int:
    return whole(element.get(f"{W}ilvl")) or 0


def _read_level(level: Element) -> Level:
    form = value(level, "numFmt") or "decimal"
    text = value(level, "lvlText") or ""
    start = number(level, "start")
    return Level(
        start=0 if start is None else start,
        form=form,
        text=_bullet(text) if form == BULLET else text,
        restart=number(level, "lvlRestart"),
        legal=bool(switched(level, "isLgl")),
        style=value(level, "pStyle"),
    )


def _bullet(text: str) -> str:
    """Give a bullet as the sign it looks like: a single letter is one of a font of symbols ("Ø" prints an arrow)."""
    text = text.strip()
    if text in _BULLETS:
        return _BULLETS[text]
    return text if len(text) != 1 or text in _PLAIN_BULLETS else "•"
