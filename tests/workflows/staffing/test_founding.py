"""The first day of a department."""

from __future__ import annotations

import pytest

from engine.errors import InputInvalid
from models.database import Database
from tests.workflows.staffing.asking import NOW, codes
from workflows.staffing.founding import found
from workflows.staffing.people import (
    NewPerson,
)
from workflows.staffing.units import NewUnit


def test_happens_once(database: Database) -> None:
    with pytest.raises(InputInvalid) as again:
        found(database, NewUnit(name="Sở hai", kind="department"), NewPerson(username="b2", full_name="B"), NOW)
    assert codes(again) == ["has_people"]
