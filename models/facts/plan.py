"""Facts."""
from __future__ import annotations
FACTS: dict[str, str] = {}
