"""`thidua subject`: what may be done to a plan, an item, a report ..., doing it, and changing its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from engine.decide import Option
from engine.edit import Edit
from engine.explain import explain as explain_subjects
from engine.perform import Request, perform
from engine.runtime import Runtime
from web.cli import drafts, edits
from web.cli.births import MAKERS, Newborn
from web.cli.exits import Group
from web.cli.given import declared, giving, kept, values, with_files
from web.cli.opening import acting, hand, now, open_runtime, person_id
from web.cli.output import answer, table
from web.cli.seeing import refuse_unseen

EDITORS: Mapping[str, Callable[[edits.Writing], None]] = {
    "plan": drafts.write_plan,
    "content_item": drafts.write_item,
    "report": edits.write_report,
    "evaluation": edits.write_evaluation,
    "nomination": edits.write_nomination,
    "referral": edits.write_referral,
}


@click.group(cls=Group)
def subject() -> None:
    """Hồ sơ: xem bước tiếp theo, thực hiện, lập mới, sửa nội dung."""


@subject.command()
@click.argument("subject_id", type=int, metavar="ID")
@acting
def explain(subject_id: int, username: str) -> None:
    """Những bước tài khoản này thực hiện được; với bước khác, vì sao chưa và ai thực hiện."""
    runtime = open_runtime()
    actor_id = person_id(runtime.database, username)
    refuse_unseen(runtime.database, subject_id, username)
    found = explain_subjects(runtime, [subject_id], actor_id, now())[subject_id]
    case = found.case.subject
    lifecycle = runtime.lifecycles[case.lifecycle_version]
    state = lifecycle.state[case.state]
    document = {
        "subject": subject_id,
        "kind": case.kind,
        "state": case.state,
        "state_label": state.label,
        "seq": case.seq,
    }
    document["options"] = [option.to_document(lifecycle) for option in found.options]
    rows = (_option_row(option, lifecycle.state[option.transition.target].label) for option in found.options)
    said = f"{lifecycle.label} {subject_id}: {state.label}."
    answer(document, f"{said}\n{table(('BƯỚC', 'TÊN', 'CHUYỂN SANG', 'ĐƯỢC', 'VÌ SAO CHƯA'), rows)}")


@subject.command("perform")
@click.argument("subject_id", type=int, metavar="ID")
@click.argument("transition")
@acting
@giving
@click.option("--comment", default="", help="Ý kiến ghi kèm vào nhật ký.")
@click.option("--seen", type=int, help="Số mục nhật ký đã thấy; có mục mới hơn thì không thực hiện.")
@click.option("--key", help="Khóa gửi lại: cùng khóa thì chỉ có hiệu lực một lần.")
def do(
    subject_id: int,
    transition: str,
    username: str,
    *,
    comment: str,
    seen: int | None,
    key: str | None,
    **given: Any,
) -> None:
    """Thực hiện một bước."""
    runtime = open_runtime()
    actor_id = person_id(runtime.database, username)
    refuse_unseen(runtime.database, subject_id, username)
    request = Request(
        subject_id=subject_id,
        transition=transition,
        hand=hand(actor_id),
        data=_asked(runtime, subject_id, transition, given),
        seen_seq=seen,
        comment=comment,
        idempotency_key=key,
    )
    entry = perform(runtime, request)
    answer(entry.to_document(), _done(runtime, entry.subject_id, entry.source, entry.transition))


@subject.command()
@click.argument("subject_id", type=int, metavar="ID")
@acting
@giving
@click.option("--seen", type=int, help="Lần sửa đã thấy; có lần sửa mới hơn thì không ghi.")
def edit(
    subject_id: int, username: str, data: str | None, typed: tuple[str, ...], attach: tuple[str, ...], seen: int | None
) -> None:
    """Sửa nội dung, khi trạng thái và vai trò cho phép."""
    runtime = open_runtime()
    actor_id = person_id(runtime.database, username)
    refuse_unseen(runtime.database, subject_id, username)
    with runtime.database.connection() as link:
        kind, plan_id, state = link.row(
            "SELECT kind, coalesce(root_id, id), state FROM subject WHERE id = :id", {"id": subject_id}
        )
    writing = edits.Writing(
        runtime=runtime,
        edit=Edit(subject_id=subject_id, actor_id=actor_id, now=now(), seen_revision=seen),
        plan_id=plan_id,
        state=state,
        data=values(data, typed),
        files=kept(runtime.database, attach),
    )
    EDITORS[kind](writing)
    with runtime.database.connection() as link:
        revision = link.value("SELECT revision FROM subject WHERE id = :id", {"id": subject_id})
    answer({"subject": subject_id, "revision": revision}, f"Đã lưu nội dung của hồ sơ {subject_id}.")


@subject.command()
@click.argument("kind", type=click.Choice(list(MAKERS)))
@click.option(
    "--parent", "parent_id", type=int, metavar="ID", help="Kế hoạch chứa hồ sơ, hoặc kế hoạch năm trước để sao chép."
)
@click.option("--unit", default="", help="Đơn vị đề nghị khen thưởng.")
@acting
@giving
def new(kind: str, parent_id: int | None, unit: str, username: str, **given: Any) -> None:
    """Lập hồ sơ mới: kế hoạch, nội dung, đề nghị khen thưởng, xem xét trách nhiệm."""
    runtime = open_runtime()
    actor_id = person_id(runtime.database, username)
    if parent_id is not None:
        refuse_unseen(runtime.database, parent_id, username)
    newborn = Newborn(
        runtime=runtime,
        actor_id=actor_id,
        parent_id=parent_id,
        unit=unit,
        data=values(given["data"], given["typed"]),
    )
    subject_id = MAKERS[kind](newborn)
    answer({"subject": subject_id, "kind": kind}, f"Đã lập hồ sơ {subject_id}.")


def _asked(runtime: Runtime, subject_id: int, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    data = values(given["data"], given["typed"])
    files = kept(runtime.database, given["attach"])
    transition = declared(runtime, subject_id, name)
    return with_files(transition, data, files) if transition else data


def _done(runtime: Runtime, subject_id: int, source: str, name: str) -> str:
    with runtime.database.connection() as link:
        version, seq, head = link.row(
            "SELECT lifecycle_version, seq, head FROM subject WHERE id = :id", {"id": subject_id}
        )
    lifecycle = runtime.lifecycles[version]
    transition = lifecycle.by_edge[source, name]
    target = lifecycle.state[transition.target].label
    return f"Đã thực hiện “{transition.label}”: hồ sơ {subject_id} nay là “{target}” (mục {seq}, {head[:8]})."


def _option_row(option: Option, target: str) -> tuple[str, ...]:
    reasons = " ".join(refusal.message for refusal in option.refusals)
    return option.transition.name, option.transition.label, target, "có" if option.allowed else "", reasons
