"""What every plan goes through in the same way: from the draft to the issue, the start, the reports of its units."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workflows.demo.department import HEADS, STAFF
from workflows.demo.scene import Scene, Staged
from workflows.drafting import NewPlan
from workflows.reporting import Evidence, Line, Written, save

GOING_ON = "Đang thực hiện đúng tiến độ, chưa phát sinh vướng mắc."
HELPED = "Đã phối hợp với đơn vị đầu mối, hoàn thành phần việc được giao."


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The instants at which a plan becomes a document, and the number that it is given."""

    drafted: str
    submitted: str
    endorsed: str
    signed: str
    issued: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The reports of one period: when units submit, approve and have them received; `words` by unit, then item."""

    units: tuple[str, ...]
    submitted: str
    approved: str
    accepted: str = ""
    period: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def issued(scene: Scene, content: NewPlan, paper: Paper) -> Generator[str, None, Staged]:
    """Draft, submit, endorse, sign and issue a plan; return it."""
    yield paper.drafted
    plan = scene.draft("diep.vn", content)
    yield paper.submitted
    scene.act("diep.vn", "submit", plan.id)
    yield paper.endorsed
    scene.act("khoa.nh", "endorse", plan.id, content_checked=True, form_checked=True)
    yield paper.signed
    scene.act("hung.dq", "sign", plan.id)
    yield paper.issued
    signed = scene.file(f"{paper.number:02d}-KH-STTTT (bản đã ký).pdf", str(content.fields["title"]))
    day = paper.issued.split()[0]
    scene.act("tuyet.ht", "issue", plan.id, issue_date=day, number=paper.number, signed_file=[signed])
    return plan


def started(scene: Scene, plan: Staged, *, at: str, accepted: str, deaf: Iterable[str] = ()) -> Iterator[str]:
    """Let the heads accept their items and note their parts in others', then start; `deaf` units note nothing."""
    yield accepted
    parts = scene.parts(plan)
    for no, unit, accountable in parts:
        if accountable:
            scene.act(HEADS[unit], "accept", plan.items[no])
    for no, unit, accountable in parts:
        if not accountable and unit in HEADS and unit not in deaf:
            scene.note(HEADS[unit], plan.items[no], unit)
    yield at
    scene.act("khoa.nh", "start", plan.id)


def reported(scene: Scene, plan: Staged, each: Round) -> Iterator[str]:
    """Let the units write, submit and approve their reports of a period, and the Office receive them."""
    reports = {unit: scene.report(plan, unit, each.period) for unit in each.units}
    yield each.submitted
    for unit, report in reports.items():
        write(scene, report, unit, each)
        scene.act(STAFF[unit], "submit", report)
    yield each.approved
    for unit, report in reports.items():
        scene.act(HEADS[unit], "approve", report)
    if each.accepted:
        yield each.accepted
        for unit, report in reports.items():
            # The Office does not receive its own report: the deputy director in charge of it does.
            scene.act("van.pth" if unit == "office" else "nga.tt", "accept", report)


def write(scene: Scene, report: int, unit: str, each: Round) -> None:
    """Fill the lines of a report; a final one is proved item by item."""
    words, final = each.words.get(unit, {}), not each.period
    lines = scene.lines(report)
    default = HELPED if final else GOING_ON
    proofs = tuple(_proof(scene, no, item) for no, item in lines.items()) if final else ()
    written = Written(lines={item: Line(text=words.get(no, default)) for no, item in lines.items()}, added=proofs)
    save(scene.runtime, scene.edit(report, STAFF[unit]), written)


def _proof(scene: Scene, no: str, item: int) -> Evidence:
    proof = scene.file(f"Minh chứng nội dung {no}.pdf", f"Kết quả thực hiện nội dung {no}")
    return Evidence(**proof, item_id=item, place="Mục I, trang 1")
