"""Long texts as facts about them: an expectation proves every letter without repeating a document's sentences."""

import hashlib
from typing import Any


def compact(document: dict[str, Any]) -> dict[str, Any]:
    """Replace the running text of a plan's JSON by its digest; names, numbers, dates and lines stay as they are."""
    return document | {
        "title": digest(document["title"]),
        "participants": digest(document["participants"]),
        "legal_bases": [basis | {"text": digest(basis["text"])} for basis in document["legal_bases"]],
        "items": [item | {"title": digest(item["title"]), "text": digest(item["text"])} for item in document["items"]],
        "organisation": [
            entry | {"duties": [digest(duty) for duty in entry["duties"]]} for entry in document["organisation"]
        ],
    }


def digest(text: str | None) -> dict[str, Any] | None:
    """Give the first and last words of a text, its length in characters and the SHA-256 of its UTF-8 bytes."""
    if text is None:
        return None
    words = text.split()
    return {
        "begins": " ".join(words[:3]),
        "ends": " ".join(words[-2:]),
        "length": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
