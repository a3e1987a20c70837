"""A nomination is drafted, changed and given its papers while it is a draft."""

from typing import Any

import pytest

from engine.errors import InputInvalid, NotPermitted, WrongState
from tests.workflows.stage import Stage
from workflows import judging
from workflows.judging import NominationContent, Paper


def _content(stage: Stage, nomination: int) -> tuple[object, ...]:
    sql = "SELECT nominee_unit_id, nominee_person_id, form, achievement, merits FROM nomination WHERE id = :id"
    return tuple(stage.dept.rows(sql, id=nomination)[0])


def _cited(stage: Stage, nomination: int) -> list[int]:
    rows = stage.dept.rows("SELECT item_id FROM citation WHERE subject_id = :id ORDER BY item_id", id=nomination)
    return [row[0] for row in rows]


def test_a_nomination_keeps_what_is_proposed_and_says_so_in_its_title(begun: Stage) -> None:
    nomination = begun.nominate("1.1", "1.2")
    unit = begun.dept.units["post"]
    merits = "Hoàn thành trước hạn, được nhân rộng."
    assert _content(begun, nomination) == (unit, None, "certificate_of_merit", "plan", merits)
    assert _cited(begun, nomination) == [begun.items["1.1"], begun.items["1.2"]]
    title, folded, of_unit = begun.dept.rows(
        "SELECT title, search_key, unit_id FROM subject WHERE id = :id", id=nomination
    )[0]
    assert (title, of_unit) == ("Giấy khen: Phòng Bưu chính - Viễn thông", unit)
    assert folded == "giay khen: phong buu chinh - vien thong"


def test_a_draft_is_changed_as_a_whole(begun: Stage) -> None:
    nomination, person = begun.nominate("1.1"), begun.dept.people["post_staff"]
    content = NominationContent(nominee_person_id=person, form="advanced_worker", items=(begun.items["1.3"],))
    judging.save_nomination(begun.dept.runtime, begun.edit(nomination, "office_staff"), content)
    assert _content(begun, nomination) == (None, person, "advanced_worker", "plan", "")
    assert _cited(begun, nomination) == [begun.items["1.3"]]


@pytest.mark.parametrize("person", ["press_head", "post_staff", "clerk", "auditor", "admin"])
def test_a_nomination_is_drafted_by_the_head_of_the_unit_or_the_office(begun: Stage, person: str) -> None:
    content = NominationContent(nominee_unit_id=begun.dept.units["post"])
    with pytest.raises(NotPermitted):
        judging.open_nomination(
            begun.dept.runtime, begun.opening(person), unit_id=begun.dept.units["post"], content=content
        )
    assert begun.dept.value("SELECT count(*) FROM subject WHERE kind = 'nomination'") == 0


@pytest.mark.parametrize("whom", [{}, {"nominee_unit_id": 3, "nominee_person_id": 3}, {"nominee_unit_id": 10**9}])
def test_one_unit_or_one_person_is_nominated(begun: Stage, whom: dict[str, Any]) -> None:
    opening, unit = begun.opening("post_head"), begun.dept.units["post"]
    with pytest.raises(InputInvalid) as error:
        judging.open_nomination(begun.dept.runtime, opening, unit_id=unit, content=NominationContent(**whom))
    assert [reason.field for reason in error.value.reasons] == ["nominee"]
    assert begun.dept.value("SELECT count(*) FROM subject WHERE kind = 'nomination'") == 0


@pytest.mark.parametrize(
    ("field", "wrong"), [("form", "knighthood"), ("achievement", "rumour"), ("items", (10**9,)), ("items", (1,))]
)
def test_forms_achievements_and_items_that_are_none_are_refused(begun: Stage, field: str, wrong: object) -> None:
    with pytest.raises(InputInvalid) as error:
        begun.nominate(**{field: wrong})
    assert [reason.field for reason in error.value.reasons] == [field]


def test_papers_come_and_go_while_it_is_a_draft(begun: Stage) -> None:
    nomination, runtime = begun.nominate("1.1"), begun.dept.runtime
    paper = Paper(purpose="submission", place="trang 1", **begun.file("to-trinh.pdf"))
    attachment = judging.add_paper(runtime, begun.edit(nomination, "post_head"), paper)
    judging.remove_paper(runtime, begun.edit(nomination, "post_head"), attachment)
    kept = begun.dept.rows("SELECT name, place, removed_at IS NULL FROM attachment WHERE id = :id", id=attachment)
    assert tuple(kept[0]) == ("to-trinh.pdf", "trang 1", False)
    with pytest.raises(InputInvalid):
        judging.remove_paper(runtime, begun.edit(nomination, "post_head"), attachment)


def test_a_paper_of_another_nomination_is_not_removed(begun: Stage) -> None:
    first, second = begun.nominate("1.1"), begun.nominate("1.2")
    begun.add_papers(first, "submission")
    attachment = begun.dept.value("SELECT id FROM attachment WHERE subject_id = :id", id=first)
    with pytest.raises(InputInvalid):
        judging.remove_paper(begun.dept.runtime, begun.edit(second, "post_head"), attachment)


@pytest.mark.parametrize(("purpose", "sha256"), [("gift", None), ("submission", "0" * 64)])
def test_what_is_no_paper_is_refused(begun: Stage, purpose: str, sha256: str | None) -> None:
    nomination, file = begun.nominate("1.1"), begun.file()
    paper = Paper(purpose=purpose, sha256=sha256 or file["sha256"], name=file["name"])
    with pytest.raises(InputInvalid):
        judging.add_paper(begun.dept.runtime, begun.edit(nomination, "post_head"), paper)


def test_a_submitted_nomination_is_written_by_nobody(begun: Stage) -> None:
    nomination = begun.nominate("1.1")
    begun.dept.act("submit", nomination, "post_head")
    before = _content(begun, nomination)
    content = NominationContent(nominee_unit_id=begun.dept.units["press"])
    with pytest.raises(WrongState):
        judging.save_nomination(begun.dept.runtime, begun.edit(nomination, "post_head"), content)
    with pytest.raises(WrongState):
        begun.add_papers(nomination, "submission")
    assert _content(begun, nomination) == before
