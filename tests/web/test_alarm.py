"""The red line while a verification has found a fault."""

import pytest

from engine.verify.faults import Fault
from engine.verify.verdict import keep
from tests.web.house import House, soup

FAULT = Fault(subject_id=7, seq=3, code="chain_broken", message="Mục 3 của hồ sơ 7 không nối tiếp mục đứng trước.")


def _alarms(thidua: House, person: str) -> list[str]:
    page = soup(thidua.browser(person).get("/thong-bao"))
    return [note.get_text(" ", strip=True) for note in page.select("[role=alert]")]


@pytest.mark.parametrize("person", ["auditor", "admin", "director", "deputy", "office_head"])
def test_who_answers_for_the_history_reads_what_is_wrong_on_every_page(thidua: House, person: str) -> None:
    keep(thidua.dept.database, thidua.dept.tick(), [FAULT, FAULT])
    (alarm,) = _alarms(thidua, person)
    assert "không còn nguyên vẹn (2 điều)" in alarm
    assert FAULT.message in alarm


@pytest.mark.parametrize("person", ["post_head", "post_staff", "clerk", "union"])
def test_nobody_else_is_alarmed(thidua: House, person: str) -> None:
    keep(thidua.dept.database, thidua.dept.tick(), [FAULT])
    assert _alarms(thidua, person) == []


def test_a_later_verification_without_fault_ends_the_alarm(thidua: House) -> None:
    assert _alarms(thidua, "auditor") == []
    keep(thidua.dept.database, thidua.dept.tick(), [FAULT])
    keep(thidua.dept.database, thidua.dept.tick(), [])
    assert _alarms(thidua, "auditor") == []
