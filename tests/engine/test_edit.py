"""Changing the content of a subject: in the right state, by the right people, one after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.edit import Edit, editing, reasons_against_editing
from engine.errors import NotPermitted, StaleSubject, UnknownSubject, WrongState
from tests.engine.cases import case
from tests.engine.play import Toy
from tests.engine.toy import REPORT
from tests.tables import hashes


def edit_of(toy: Toy, subject: int, who: str, seen_revision: int | None = None) -> Edit:
    """An edit by that person."""
    return Edit(subject_id=subject, actor_id=toy.people[who], now=toy.tick(), seen_revision=seen_revision)


def write(toy: Toy, edit: Edit, summary: str = "Mới") -> None:
    """Change the summary."""
    with editing(toy.runtime, edit) as link:
        link.run("UPDATE report SET summary = :summary WHERE id = :id", {"summary": summary, "id": edit.subject_id})


def revision(toy: Toy, subject: int) -> object:
    """How often the content was changed."""
    return toy.value("SELECT revision FROM subject WHERE id = :id", id=subject)


def test_a_change_is_kept_and_counted(toy: Toy) -> None:
    report = toy.report(toy.running_plan(), state="written")
    write(toy, edit_of(toy, report, "staff", seen_revision=0))
    assert revision(toy, report) == 1
    assert toy.value("SELECT summary FROM report WHERE id = :id", id=report) == "Mới"


def test_of_two_who_change_the_same_page_the_second_is_told(toy: Toy) -> None:
    report = toy.report(toy.running_plan(), state="written")
    first, second = (edit_of(toy, report, who, seen_revision=0) for who in ("staff", "head"))
    write(toy, first)
    before = hashes(toy.database)
    with pytest.raises(StaleSubject, match="vừa được người khác sửa"):
        write(toy, second)
    assert hashes(toy.database) == before
    write(toy, replace(second, seen_revision=1))


@pytest.mark.parametrize(
    ("state", "who", "kind"),
    [("submitted", "staff", WrongState), ("written", "director", NotPermitted), ("written", "other", NotPermitted)],
)
def test_the_wrong_state_and_the_wrong_person_change_nothing(
    toy: Toy, state: str, who: str, kind: type[Exception]
) -> None:
    report = toy.report(toy.running_plan(), state=state)
    before = hashes(toy.database)
    with pytest.raises(kind):
        write(toy, edit_of(toy, report, who))
    assert hashes(toy.database) == before


def test_what_does_not_exist_is_not_changed(toy: Toy) -> None:
    with pytest.raises(UnknownSubject):
        write(toy, edit_of(toy, 999, "staff"))


def test_a_change_that_fails_is_taken_back(toy: Toy) -> None:
    report = toy.report(toy.running_plan(), state="written")
    before = hashes(toy.database)
    edit = edit_of(toy, report, "staff")
    with pytest.raises(ZeroDivisionError):
        _fail_in(toy, edit)
    assert hashes(toy.database) == before


def test_who_may_change_it_is_named() -> None:
    (reason,) = reasons_against_editing(REPORT, case("written", "director"))
    assert reason.who_can == ("unit_staff", "unit_head")
    assert reasons_against_editing(REPORT, case("written", "unit_staff")) == ()
    (reason,) = reasons_against_editing(REPORT, case("filed", "office"))
    assert reason.message == "Hồ sơ đang ở “Đã lưu” nên không sửa được nội dung."


def _fail_in(toy: Toy, edit: Edit) -> None:
    with editing(toy.runtime, edit) as link:
        link.run("UPDATE report SET summary = 'x' WHERE id = :id", {"id": edit.subject_id})
        raise ZeroDivisionError
