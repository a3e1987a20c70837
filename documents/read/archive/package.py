"""The parts of an office document and what each part relates to (ECMA-376, part 2: open packaging conventions)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from documents.read.archive.directory import UNREADABLE, damaged
from documents.read.archive.markup import parse

_TYPES = "[Content_Types].xml"
_RELS = ".rels"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part: `kind` is the last word of its type, `target` the name of a part or an outside address."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """An archive that has passed `check_archive`, part by part."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts = {part.filename.casefold(): part for part in archive.infolist() if not part.is_dir()}
        self.names = frozenset(part.filename for part in self._parts.values())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @cached_property
    def content_types(self) -> frozenset[str]:
        """Give every content type the package declares, in lower case."""
        declared = parse(self.read(_TYPES)).iterchildren(tag=etree.Element)
        return frozenset(str(entry.get("ContentType", "")).lower() for entry in declared)

    def has(self, name: str) -> bool:
        """Tell whether there is such a part; case does not count in names of parts."""
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """Unpack a part; raise PlanUnreadable when it is missing or torn."""
        try:
            return self._archive.read(self._parts[name.casefold()])
        except (KeyError, *UNREADABLE) as error:
            raise damaged() from error

    def relationships(self, part: str = "") -> dict[str, Relationship]:
        """Give the relationships of a part by their ids; of the package itself without a name."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}{_RELS}")
        return {found.id: found for found in self._read_relationships(rels)} if self.has(rels) else {}

    def all_relationships(self) -> Iterator[Relationship]:
        """Give every relationship of every part."""
        for name in sorted(self.names):
            if name.endswith(_RELS):
                yield from self._read_relationships(name)

    def main_part(self) -> str:
        """Give the name of the document itself, whatever folder it lies in; raise PlanUnreadable when there is none."""
        for found in self.relationships().values():
            if found.kind == "officeDocument" and self.has(found.target):
                return found.target
        raise damaged()

    def _read_relationships(self, rels: str) -> Iterator[Relationship]:
        source = posixpath.dirname(posixpath.dirname(rels))
        for entry in parse(self.read(rels)).iterchildren(tag=etree.Element):
            outside = entry.get("TargetMode", "").lower() == "external"
            target = str(entry.get("Target", ""))
            yield Relationship(
                id=str(entry.get("Id", "")),
                kind=str(entry.get("Type", "")).rpartition("/")[2],
                target=target if outside else _part_name(source, target),
                outside=outside,
            )


def _part_name(source: str, target: str) -> str:
    """Resolve an inner target; a leading slash counts from the root of the package."""
    return posixpath.normpath(posixpath.join("/", source, unquote(target))).lstrip("/")
