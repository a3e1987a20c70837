"""A plan of three items in the invented department, taken through the engine to where judging begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.case import Hand
from engine.edit import Edit
from engine.errors import Refusal, TransitionRefused
from engine.explain import explain
from engine.perform import Act, Birth, bear
from models import Base
from models.database import Link
from tests.factories import Department
from workflows import judging
from workflows.files import store
from workflows.judging import Mark, NominationContent, Opening, Paper, ReferralContent

ITEMS = {"1.1": ("post", ()), "1.2": ("press", ("post",)), "1.3": ("office", ())}
"""Number of the item -> its accountable unit, and those that coordinate."""

ASSESSED = ("post", "press", "office")
HEADS = {"post": "post_head", "press": "press_head", "office": "office_head"}
FACTS = "Báo cáo kỳ cuối gửi chậm hai lần, đã được đôn đốc bằng văn bản."


@dataclass
class Stage:
    """The plan, its items by number, and its evaluations by unit once they are opened."""

    dept: Department
    plan: int
    items: dict[str, int]
    evaluations: dict[str, int] = field(default_factory=dict)

    def edit(self, subject: int, person: str) -> Edit:
        """Return the edit of that person, a minute later."""
        return Edit(subject_id=subject, actor_id=self.dept.people[person], now=self.dept.tick())

    def opening(self, person: str) -> Opening:
        """Return who opens something in this plan, a minute later."""
        return Opening(plan_id=self.plan, hand=Hand(actor_id=self.dept.people[person], now=self.dept.tick()))

    def against(self, transition: str, subject: int, person: str) -> dict[str, Refusal]:
        """Return the reasons, by code, that this person is shown against a transition of the subject."""
        actor_id = self.dept.people[person]
        shown = explain(self.dept.runtime, (subject,), actor_id, self.dept.now)[subject]
        option = next(each for each in shown.options if each.transition.name == transition)
        return {refusal.code: refusal for refusal in option.refusals}

    def file(self, name: str = "bien-ban.pdf") -> dict[str, str]:
        """Return a stored file, as an asked value names it."""
        content = f"%PDF-1.7 {name}".encode()
        return {"sha256": store(self.dept.database, content, "application/pdf", self.dept.now), "name": name}

    def summarise(self) -> Stage:
        """Accept the items, waive the reports and sum the plan up, so that the evaluations are opened."""
        dept = self.dept
        for number, (unit, _) in ITEMS.items():
            dept.act("accept", self.items[number], HEADS[unit])
        for report, unit in dept.rows("SELECT id, unit_id FROM subject WHERE kind = 'report' ORDER BY id"):
            judge = "deputy" if unit == dept.units["office"] else "office_head"
            dept.act("waive", report, judge, reason="Đã báo cáo trực tiếp tại hội nghị.")
        dept.act("summarise", self.plan, "office_head", document_number="20/BC-SKHTT", summary_file=[self.file()])
        opened = dept.rows("SELECT unit_id, id FROM subject WHERE kind = 'evaluation'")
        by_id = {dept.units[unit]: unit for unit in ASSESSED}
        self.evaluations = {by_id[unit_id]: subject_id for unit_id, subject_id in opened}
        return self

    def self_score(self, unit: str, **mark: Any) -> int:
        """Let the head score every line alike and hand the evaluation in."""
        evaluation = self.evaluations[unit]
        judging.save_self_scores(self.dept.runtime, self.edit(evaluation, HEADS[unit]), self.marks(unit, **mark))
        self.dept.act("self_score", evaluation, HEADS[unit])
        return evaluation

    def appraise(self, unit: str, **mark: Any) -> int:
        """Let the appraiser score every line alike, with a result, and hand the appraisal in."""
        evaluation = self.self_score(unit)
        appraiser = "deputy" if unit == "office" else "office_staff"
        marks = self.marks(unit, **mark)
        results = dict.fromkeys(marks, "met")
        judging.save_appraisal(self.dept.runtime, self.edit(evaluation, appraiser), marks, results)
        self.dept.act("appraise", evaluation, appraiser)
        return evaluation

    def answer(self, unit: str) -> int:
        """Take the evaluation through the union and the unit."""
        evaluation = self.appraise(unit)
        self.dept.act("cosign", evaluation, "union")
        self.dept.act("answer", evaluation, HEADS[unit])
        return evaluation

    def publish(self, *units: str) -> None:
        """Take these evaluations from self-score to publication."""
        for unit in units:
            evaluation = self.answer(unit)
            self.dept.act("decide", evaluation, "director")
            self.dept.act("publish", evaluation, "office_head")

    def marks(self, unit: str, **mark: Any) -> dict[int, Mark]:
        """Return one mark for every line of the unit's evaluation, eight points unless told otherwise."""
        given = Mark(**({"score": 8} | mark))
        return dict.fromkeys(self.lines(unit), given)

    def lines(self, unit: str) -> list[int]:
        """Return the items about which the unit is evaluated."""
        sql = "SELECT item_id FROM evaluation_line WHERE evaluation_id = :id ORDER BY position"
        return [row[0] for row in self.dept.rows(sql, id=self.evaluations[unit])]

    def nominate(self, *numbers: str, **content: Any) -> int:
        """Let the head of Bưu chính draft a complete nomination of the unit, citing these items."""
        nominee = {} if "nominee_person_id" in content else {"nominee_unit_id": self.dept.units["post"]}
        whole: dict[str, Any] = {
            "form": "certificate_of_merit",
            "merits": "Hoàn thành trước hạn, được nhân rộng.",
            "items": tuple(self.items[number] for number in numbers),
        }
        proposed = NominationContent(**(nominee | whole | content))
        opening = self.opening("post_head")
        unit_id = self.dept.units["post"]
        return judging.open_nomination(self.dept.runtime, opening, unit_id=unit_id, content=proposed).subject_id

    def add_papers(self, nomination: int, *purposes: str) -> None:
        """Attach papers to the dossier of the nomination."""
        for purpose in purposes:
            paper = Paper(purpose=purpose, **self.file(f"{purpose}.pdf"))
            judging.add_paper(self.dept.runtime, self.edit(nomination, "post_head"), paper)

    def review(self, *numbers: str, **content: Any) -> int:
        """Take a nomination of the unit to where the director decides."""
        nomination = self.nominate(*numbers, **content)
        self.add_papers(nomination, "submission", "achievement_report", "unit_minutes", "initiative_certificate")
        self.dept.act("submit", nomination, "post_head")
        self.dept.act("check", nomination, "office_staff")
        self.dept.act("review", nomination, "council_secretary", **self.votes())
        return nomination

    def votes(self) -> dict[str, Any]:
        """Return what the review asks for."""
        return {
            "minutes": [self.file()],
            "votes_for": 7,
            "votes_against": 1,
            "recusals": "Ông Võ Thành Tâm",
            "recommendation": "award",
        }

    def decision(self) -> dict[str, str]:
        """Return what a decision asks for."""
        return {"decision_number": "35/QĐ-SKHTT", "decision_date": self.dept.now.date().isoformat()}

    def decide(self, *numbers: str, **content: Any) -> int:
        """Take a nomination of the unit to its decision."""
        nomination = self.review(*numbers, **content)
        self.dept.act("decide", nomination, "director", **self.decision())
        return nomination

    def refer(self, *numbers: str, opener: str = "office_deputy", **content: Any) -> int:
        """Open a referral about Thông tin - Báo chí, citing these items."""
        concerned = {} if "concerned_person_id" in content else {"concerned_unit_id": self.dept.units["press"]}
        whole: dict[str, Any] = {
            "facts_text": FACTS,
            "detected_on": self.dept.now.date(),
            "items": tuple(self.items[number] for number in numbers),
        }
        written = ReferralContent(**(concerned | whole | content))
        return judging.open_referral(self.dept.runtime, self.opening(opener), written).subject_id

    def verify(self, *numbers: str, **content: Any) -> int:
        """Take a referral to where the director judges."""
        referral = self.refer(*numbers, **content)
        self.dept.act("verify", referral, "office_head")
        return referral


def refused(error: TransitionRefused) -> set[str]:
    """Return the codes of a refusal."""
    return {reason.code for reason in error.reasons}


def stage(dept: Department) -> Stage:
    """Issue the plan, as one that was signed outside, and start it."""
    plan = bear(dept.runtime, _birth(dept, "plan", "Kế hoạch thi đua năm 2026", _plan)).subject_id
    items = {number: _item(dept, plan, place, number) for place, number in enumerate(ITEMS, start=1)}
    begun = Stage(dept, plan, items)
    signed = {"number": 7, "issue_date": "2026-01-05", "signed_file": [begun.file("ke-hoach.pdf")]}
    dept.act("record_issued", plan, "clerk", **signed)
    dept.act("start", plan, "office_head")
    return begun


def insert(link: Link, table: str, **values: Any) -> None:
    """Insert a row; columns that must hold something and are not given hold the model's default."""
    columns = Base.metadata.tables[table].columns
    defaults = {name: getattr(column.default, "arg", "") for name, column in columns.items() if column.default}
    row = defaults | values
    named = ", ".join(row)
    link.run(f"INSERT INTO {table} ({named}) VALUES ({', '.join(f':{name}' for name in row)})", row)


def _birth(
    dept: Department, kind: str, title: str, write: Any, parent: int | None = None, unit: str | None = None
) -> Birth:
    return Birth(
        kind=kind,
        title=title,
        hand=Hand(actor_id=dept.people["office_staff"], now=dept.tick()),
        write=write,
        parent_id=parent,
        unit_id=dept.units[unit] if unit else None,
    )


def _plan(act: Act) -> None:
    period = {"period_from": "2026-01-05", "period_to": "2026-10-30", "report_every": "final_only"}
    insert(act.link, "plan", id=act.subject.id, symbol="KH-SKHTT", **period)
    insert(act.link, "legal_basis", plan_id=act.subject.id, position=1, text="Luật Thi đua, khen thưởng")


def _item(dept: Department, plan: int, place: int, number: str) -> int:
    unit, others = ITEMS[number]
    roles = ((unit, "lead", True), *((other, "coordinate", False) for other in others))

    def write(act: Act) -> None:
        insert(act.link, "content_item", id=act.subject.id, position=place, no=number, text="Việc của kế hoạch.")
        for position, (held, role, accountable) in enumerate(roles, start=1):
            values = {"unit_id": dept.units[held], "role": role, "accountable": accountable}
            insert(act.link, "assignment", item_id=act.subject.id, position=position, **values)

    birth = _birth(dept, "content_item", f"Nội dung {number}", write, plan, unit)
    return bear(dept.runtime, birth).subject_id
