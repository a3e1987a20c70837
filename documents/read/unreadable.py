"""Why a file could not be read as a plan, in words its owner can act on."""

from enum import StrEnum
from typing import Any

from documents.draft import Remark


class Reason(StrEnum):
    """The kinds of unreadable files."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    UNSUPPORTED_TYPE = "unsupported_type"
    NOT_TEXT = "not_text"
    WRONG_ENCODING = "wrong_encoding"
    NOT_A_PLAN = "not_a_plan"

    OUT_OF_TIME = "out_of_time"
    OUT_OF_MEMORY = "out_of_memory"
    READER_FAILED = "reader_failed"
    """No reader knows why."""

    OLD_FORMAT = "old_format"
    """Word or Excel before 2007."""
    ENCRYPTED = "encrypted"
    """Closed by a password."""
    DAMAGED = "damaged"
    """Torn, or not built as its type demands."""
    NO_TEXT = "no_text"
    """Pictures of pages only."""

    TOO_MANY_PARTS = "too_many_parts"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    OVERLAPPING_PARTS = "overlapping_parts"
    UNSAFE_PART_NAMES = "unsafe_part_names"
    NESTED_ARCHIVE = "nested_archive"
    DECLARES_ENTITIES = "declares_entities"
    TOO_DEEP = "too_deep"

    MACROS = "macros"
    EMBEDDED_OBJECT = "embedded_object"
    OUTSIDE_CONTENT = "outside_content"
    """A template, an object or a piece of text that would be fetched from elsewhere."""


class PlanUnreadable(Exception):
    """No plan can be read from the file; `code` is the kind, `message` the sentence to show."""

    def __init__(self, code: Reason, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def to_document(self) -> dict[str, Any]:
        """Give a document of the reader's shape that holds nothing but the reason."""
        return {"items": [], "warnings": [Remark(code=str(self.code), message=self.message).to_document()]}
