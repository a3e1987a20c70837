"""What a transition asks for: types that clean what was typed, or say what is wrong with it.

The engine, not a form, cleans: so the CLI, a bulk job and the API cannot go round it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from engine.errors import Ground, Refusal
from engine.wording import say

MINIMUM_REASON = 10
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One asked value; `clean` returns it in the form in which history keeps it (JSON data), or a refusal."""

    type: ClassVar[str] = "field"

    name: str
    label: str
    label_en: str
    hint: str = ""
    required: bool = True

    def clean(self, raw: object) -> Any:
        """Return the cleaned value, None when nothing was given and nothing is required."""
        if _is_blank(raw):
            return self.refuse("missing") if self.required else None
        return self.parse(raw)

    def parse(self, raw: Any) -> Any:
        """Return the value of what was typed, or a refusal; the subclass decides."""
        return raw

    def refuse(self, code: str, **values: object) -> Refusal:
        """Return a refusal that points at this field."""
        message = say(code, label=self.label, **values)
        return Refusal(code=f"{self.name}_{code}", message=message, ground=Ground.INPUT, field=self.name)

    def to_document(self) -> dict[str, Any]:
        """Return the declaration of the field as JSON data."""
        return {"type": self.type} | asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """Free text in NFC, trimmed; lengths in characters.

    What is `personal` stays outside the chain, which holds its salted hash, so that it can be erased (docs/adr/0020).
    """

    type: ClassVar[str] = "text"

    min_length: int = 0
    max_length: int = 4000
    long: bool = False
    suggestions: tuple[str, ...] = ()
    personal: bool = False

    def to_document(self) -> dict[str, Any]:
        """Return the declaration; `personal` only where it is so, since older documents must stay what they are."""
        document = Field.to_document(self)
        return document if self.personal else {name: document[name] for name in document if name != "personal"}

    def parse(self, raw: Any) -> Any:
        """Refuse text that is too short or too long, saying how long it is now."""
        if not isinstance(raw, str | int | float):
            return self.refuse("not_text")
        text = tidy(str(raw))
        if len(text) < self.min_length:
            return self.refuse("short", least=self.min_length, now=len(text))
        if len(text) > self.max_length:
            return self.refuse("long", most=self.max_length, now=len(text))
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A date, typed dd/mm/yyyy or ISO; kept as ISO text."""

    type: ClassVar[str] = "date"

    def parse(self, raw: Any) -> Any:
        """Refuse what is no day of the calendar."""
        found = parse_day(raw)
        if found is None:
            return self.refuse("not_a_day")
        return found.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Field):
    """A whole number between `least` and `most`, both included."""

    type: ClassVar[str] = "number"

    least: int = 0
    most: int = 1_000_000

    def parse(self, raw: Any) -> Any:
        """Refuse what is no whole number or lies outside the bounds."""
        found = _WHOLE.fullmatch(str(raw).strip())
        if found is None:
            return self.refuse("not_whole")
        number = int(found.group())
        if not self.least <= number <= self.most:
            return self.refuse("out_of_range", least=self.least, most=self.most)
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of the declared options; each is (value, Vietnamese label, English label)."""

    type: ClassVar[str] = "choice"

    options: tuple[tuple[str, str, str], ...]

    def parse(self, raw: Any) -> Any:
        """Refuse a value that was not offered."""
        if raw not in [value for value, _, _ in self.options]:
            return self.refuse("not_offered")
        return raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Field):
    """A statement that the actor confirms; required means that it must be ticked."""

    type: ClassVar[str] = "tick"

    def parse(self, raw: Any) -> Any:
        """Read the usual ways in which a form or a shell says yes."""
        ticked = raw is True or str(raw).lower() in {"1", "true", "on", "yes", "có"}
        if self.required and not ticked:
            return self.refuse("not_ticked")
        return ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class Files(Field):
    """Files already stored by their SHA-256; each is {"sha256", "name"}, and nothing else is kept of it."""

    type: ClassVar[str] = "files"

    purpose: str
    most: int = 20

    def parse(self, raw: Any) -> Any:
        """Refuse what does not name stored files."""
        files = [raw] if isinstance(raw, Mapping) else raw
        if not isinstance(files, list | tuple) or len(files) > self.most or not all(map(_names_a_file, files)):
            return self.refuse("not_files")
        return [{"sha256": file["sha256"], "name": tidy(file["name"])} for file in files]


FIELD_TYPES: Mapping[str, type[Field]] = {kind.type: kind for kind in (Text, Day, Whole, Choice, Tick, Files)}


def field_from(document: Mapping[str, Any]) -> Field:
    """Return the field that `to_document` described."""
    values: dict[str, Any] = {name: _frozen(value) for name, value in document.items() if name != "type"}
    return FIELD_TYPES[document["type"]](**values)


def reason(label: str = "Lý do", *, suggestions: tuple[str, ...] = (), personal: bool = False) -> Text:
    """Return the field that every taking back asks for: at least ten characters, printed wherever the act is shown."""
    return Text(
        name="reason",
        label=label,
        label_en="Reason",
        hint="Lý do được ghi vào nhật ký và gửi cho người có liên quan.",
        min_length=MINIMUM_REASON,
        long=True,
        suggestions=suggestions,
        personal=personal,
    )


def tidy(text: str) -> str:
    """Return typed text as it is kept: in NFC, line breaks as one character, trimmed, without what no eye sees.

    Control characters and halves of surrogate pairs would be refused by one database or the other.
    """
    return text and _UNSEEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n"))).strip()


def parse_day(raw: object) -> date | None:
    """Return the day that was typed (dd/mm/yyyy or ISO), None when it is none."""
    text = raw.date().isoformat() if isinstance(raw, datetime) else str(raw).strip()
    try:
        if found := _DAY.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip()) or (isinstance(raw, list | tuple) and not raw)


def _names_a_file(file: object) -> bool:
    if not isinstance(file, Mapping):
        return False
    sha256, name = file.get("sha256"), file.get("name")
    return isinstance(sha256, str) and bool(_SHA256.fullmatch(sha256)) and isinstance(name, str) and bool(tidy(name))


def _frozen(value: object) -> object:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
