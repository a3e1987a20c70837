"""The names of WordprocessingML (ECMA-376, part 1, chapter 17) and how its on-off values are read."""

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the only name lxml gives it

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

W = f"{{{_TRANSITIONAL}}}"
RELATION_ID = f"{{{_RELATIONS}}}id"
VAL = f"{W}val"
ALTERNATES = f"{_COMPATIBILITY}AlternateContent"
_CHOICE, _FALLBACK = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback"
BOX = f"{W}txbxContent"

_WHOLE = re.compile(r"-?[0-9]{1,10}")
OFF = frozenset({"0", "false", "off", "none"})
WRAPPERS = frozenset(
    W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "dir", "bdo")
)
"""Elements that only wrap what is read: content controls, insertions, links, smart tags."""


def modern(data: bytes) -> bytes:
    """Give the part in the names of the transitional schema; Word's "Strict Open XML" only names them otherwise."""
    if _STRICT not in data:
        return data
    return data.replace(_STRICT, _TRANSITIONAL.encode()).replace(_STRICT_RELATIONS, _RELATIONS.encode())


def value(element: Element | None, name: str) -> str | None:
    """Give the `w:val` of a child; None without the child or without a value."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VAL)


def number(element: Element | None, name: str) -> int | None:
    """Give the `w:val` of a child as a number; None where it is none."""
    return whole(value(element, name))


def whole(written: str | None) -> int | None:
    """Read a whole number; None where it is none, or larger than Word's own."""
    return int(written) if written is not None and _WHOLE.fullmatch(written) else None


def switched(element: Element | None, name: str) -> bool | None:
    """Read an on-off child: present is on unless it says otherwise; None when it is absent."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VAL, "1") not in OFF


def chosen(alternates: Element) -> Element | None:
    """Give the one branch of `mc:AlternateContent` to be read: the newest that holds anything, else the fallback."""
    branches = (*alternates.iterchildren(tag=_CHOICE), *alternates.iterchildren(tag=_FALLBACK))
    return next((branch for branch in branches if len(branch)), None)


def content(container: Element, tag: str) -> Iterator[Element]:
    """Give the children of one tag, also those inside content controls and insertions."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS or child.tag == f"{W}sdt":
            yield from content(child, tag)
        elif child.tag == ALTERNATES and (branch := chosen(child)) is not None:
            yield from content(branch, tag)
