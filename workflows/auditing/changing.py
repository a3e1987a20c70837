"""What changed in a record's content between two kept versions, in words. The entry that made each is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from models.database import Database, Link
from workflows.auditing.marks import as_instant

MOST = 40
"""Sentences about one entry; the rest is counted."""
SHORT = 120
"""Letters of a text that are quoted."""

PLAN = {
    "title": "Trích yếu",
    "doc_type": "Loại văn bản",
    "superior": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "place": "Địa danh",
    "symbol": "Ký hiệu",
    "signer_title": "Chức vụ người ký",
    "participants": "Đối tượng tham gia",
    "period_from": "Từ ngày",
    "period_to": "Đến ngày",
    "period_rule": "Cách tính thời gian",
    "period_text": "Thời gian theo văn bản",
    "report_every": "Kỳ báo cáo",
    "purpose": "Mục đích, yêu cầu",
}
ITEM = {
    "title": "tiêu đề",
    "no": "số thứ tự",
    "section": "phần",
    "heading": "đề mục",
    "text": "nội dung",
    "product": "sản phẩm",
    "due_date": "thời hạn",
    "due_text": "thời hạn theo văn bản",
    "due_kind": "cách tính thời hạn",
    "units": "phân công",
}
LISTS = {"basis": "Căn cứ", "recipient": "Nơi nhận", "duty": "Tổ chức thực hiện"}

_PLANS = "SELECT frozen_at, document FROM plan_version WHERE plan_id = :id ORDER BY number"
_REPORTS = "SELECT kept_at, document FROM report_version WHERE report_id = :id ORDER BY number"
_HANDED = "SELECT at FROM history WHERE subject_id = :id AND transition = 'approve' ORDER BY seq"
_REPORT = "SELECT text, item_id, blank_reason FROM report_line WHERE report_id = :id ORDER BY position"
_SUMMARY = "SELECT summary FROM report WHERE id = :id"
_NUMBERS = "SELECT i.id, i.no FROM content_item i JOIN report_line l ON l.item_id = i.id WHERE l.report_id = :id"
_SCORES = (
    "SELECT i.no, l.self_score, l.score, l.maximum, l.note FROM evaluation_line l"
    " JOIN content_item i ON i.id = l.item_id WHERE l.evaluation_id = :id ORDER BY l.position"
)
_APPRAISED = "SELECT at FROM history WHERE subject_id = :id AND transition = 'appraise' ORDER BY seq DESC LIMIT 1"

Changes = Mapping[datetime, tuple[str, ...]]


def changes_of(database: Database, kind: str, subject_id: int) -> Changes:
    """Return the sentences about what changed, by the instant of the entry that changed it."""
    if kind not in _KINDS:
        return {}
    with database.connection() as link:
        return {at: _bounded(list(said)) for at, said in _KINDS[kind](link, subject_id) if said}


def _of_plan(link: Link, plan: int) -> Iterator[tuple[datetime, list[str]]]:
    """Each time the plan was submitted, against the time before."""
    before: dict[str, Any] | None = None
    for at, text in link.rows(_PLANS, {"id": plan}):
        document = json.loads(text)
        if before is not None:
            yield as_instant(at), list(_plan_changes(before, document))
        before = document


def _plan_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    yield from _fields(PLAN, old, new)
    for name, label in LISTS.items():
        yield from _lines(label, old.get(name) or [], new.get(name) or [])
    yield from _items(old, new)


def _fields(
    labels: Mapping[str, str], old: Mapping[str, Any], new: Mapping[str, Any], about: str = ""
) -> Iterator[str]:
    for name, label in labels.items():
        if (old.get(name) or "") != (new.get(name) or ""):
            yield f"{about}{label}: {_quoted(old.get(name))} → {_quoted(new.get(name))}"


def _lines(label: str, old: list[Any], new: list[Any]) -> Iterator[str]:
    yield from (f"{label}, bỏ: {_quoted(' '.join(filter(None, each)))}" for each in old if each not in new)
    yield from (f"{label}, thêm: {_quoted(' '.join(filter(None, each)))}" for each in new if each not in old)


def _items(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    before, after = ({each["id"]: each for each in document["items"]} for document in (old, new))
    yield from (f"Bỏ nội dung {_called(each)}" for key, each in before.items() if key not in after)
    yield from (f"Thêm nội dung {_called(each)}" for key, each in after.items() if key not in before)
    for key in before.keys() & after.keys():
        yield from _fields(ITEM, before[key], after[key], f"Nội dung {after[key]['no'] or key}, ")


def _called(item: Mapping[str, Any]) -> str:
    return f"{item['no']}. {item['title']}" if item["no"] else str(item["title"])


def _of_report(link: Link, report: int) -> Iterator[tuple[datetime, list[str]]]:
    """Each time the report was handed to the Office again, against what had been kept of the time before."""
    kept = [(as_instant(at), json.loads(text)) for at, text in link.rows(_REPORTS, {"id": report})]
    handed = [as_instant(row[0]) for row in link.rows(_HANDED, {"id": report})]
    numbers = dict(link.rows(_NUMBERS, {"id": report}))
    later = [document for _, document in kept[1:]] + [_report_now(link, report)] if kept else []
    for (at, old), new in zip(kept, later, strict=True):
        if again := next((each for each in handed if each > at), None):
            yield again, list(_report_changes(old, new, numbers))


def _report_now(link: Link, report: int) -> dict[str, Any]:
    lines = [
        {"item": item, "text": text, "blank_reason": reason}
        for text, item, reason in link.rows(_REPORT, {"id": report})
    ]
    return {"summary": link.value(_SUMMARY, {"id": report}), "lines": lines}


def _report_changes(old: Mapping[str, Any], new: Mapping[str, Any], numbers: Mapping[int, str]) -> Iterator[str]:
    yield from _fields({"summary": "Đánh giá chung"}, old, new)
    before = {line["item"]: line for line in old["lines"]}
    for line in new["lines"]:
        about = f"Nội dung {numbers.get(line['item'], line['item'])}, "
        labels = {"text": "kết quả", "blank_reason": "lý do chưa có kết quả"}
        yield from _fields(labels, before.get(line["item"], {}), line, about)


def _of_evaluation(link: Link, evaluation: int) -> Iterator[tuple[datetime, list[str]]]:
    """The last appraisal, against the unit's own scores as they stand."""
    at = link.value(_APPRAISED, {"id": evaluation})
    if at is None:
        return
    said = [
        f"Nội dung {no}: đơn vị tự chấm {_points(own)}, thẩm định {_points(score)}/{maximum}"
        + (f" ({_quoted(note)})" if note else "")
        for no, own, score, maximum, note in link.rows(_SCORES, {"id": evaluation})
        if own != score
    ]
    yield as_instant(at), said


def _points(score: int | None) -> str:
    return "chưa có" if score is None else str(score)


def _quoted(value: Any) -> str:
    text = " ".join(_plain(value).split())
    return f"“{text if len(text) <= SHORT else text[: SHORT - 1] + '…'}”" if text else "trống"


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        chief = "đầu mối" if value.get("accountable") else ""
        return ", ".join(filter(None, (str(value.get("unit_name") or ""), str(value.get("scope") or ""), chief)))
    return "" if value is None else str(value)


def _bounded(said: list[str]) -> tuple[str, ...]:
    more = len(said) - MOST
    return (*said[:MOST], f"và {more} thay đổi khác") if more > 0 else tuple(said)


_KINDS: Mapping[str, Callable[[Link, int], Iterator[tuple[datetime, list[str]]]]] = {
    "plan": _of_plan,
    "report": _of_report,
    "evaluation": _of_evaluation,
}
