"""The toy department with a ledger over its history."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger.keys import Keyring, keyring


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    """Where the installation's key is made on first use."""
    return keyring("", tmp_path)
