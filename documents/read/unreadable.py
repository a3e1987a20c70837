"""Why a file could not be read as a plan, in words its owner can act on."""

from enum import StrEnum
from typing import Any

from documents.draft import Remark


class Reason(StrEnum):
    """The kinds of unreadable files."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    UNSUPPORTED_TYPE = "unsupported_type"
    NOT_TEXT = "not_text"
    WRONG_ENCODING = "wrong_encoding"
    NOT_A_PLAN = "not_a_plan"


class PlanUnreadable(Exception):
    """No plan can be read from the file; `code` is the kind, `message` the sentence to show."""

    def __init__(self, code: Reason, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def to_document(self) -> dict[str, Any]:
        """Give a document of the reader's shape that holds nothing but the reason."""
        return {"items": [], "warnings": [Remark(code=str(self.code), message=self.message).to_document()]}
