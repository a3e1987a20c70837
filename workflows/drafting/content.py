"""What a draft holds, as values: a plan with its bases, recipients, duties, items and assignments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.errors import Ground, InputInvalid, Refusal
from engine.fields import Choice, Day, Field, Text, tidy
from engine.wording import say

LABEL = 300
"""Characters of a short text; longer ones of an imported document are cut, the reading keeps them whole."""

PARTS = (
    ("lead", "chủ trì", "leads"),
    ("coordinate", "phối hợp", "coordinates"),
    ("advise", "tham mưu", "advises"),
    ("perform", "thực hiện", "performs"),
    ("monitor", "theo dõi", "monitors"),
)
"""What part a unit has in an item (the column `role`): value, Vietnamese, English."""

DUE_KINDS = (
    ("stated", "ghi trong văn bản", "stated"),
    ("derived", "suy ra từ văn bản", "derived"),
    ("continuous", "thường xuyên", "continuous"),
    ("inherited", "theo hạn của kế hoạch", "inherited"),
)
REPORT_EVERY = (
    ("quarter", "hằng quý", "quarterly"),
    ("half_year", "6 tháng một lần", "half-yearly"),
    ("year", "hằng năm", "yearly"),
    ("final_only", "chỉ báo cáo kỳ cuối", "final report only"),
)


def _text(name: str, label: str, label_en: str, most: int = LABEL) -> Text:
    return Text(name=name, label=label, label_en=label_en, required=False, max_length=most, long=most > LABEL)


PLAN_FIELDS: tuple[Field, ...] = (
    _text("title", "Trích yếu", "Title", 2000),
    _text("doc_type", "Loại văn bản", "Type of document"),
    _text("superior", "Cơ quan chủ quản", "Superior body"),
    _text("issuer", "Cơ quan ban hành", "Issuing body"),
    _text("place", "Địa danh", "Place"),
    _text("symbol", "Ký hiệu", "Symbol"),
    _text("participants", "Đối tượng tham gia", "Participants", 20_000),
    _text("purpose", "Mục đích, yêu cầu", "Purpose", 100_000),
    Day(name="period_from", label="Từ ngày", label_en="From", required=False),
    Day(name="period_to", label="Đến ngày", label_en="To", required=False),
    Choice(
        name="period_rule",
        label="Ngày bắt đầu",
        label_en="Begins",
        required=False,
        options=(("issue_date", "từ ngày ban hành", "on the day of issue"),),
    ),
    _text("period_text", "Thời gian như trong văn bản", "Period in the document's words", 2000),
    Choice(name="report_every", label="Kỳ báo cáo", label_en="Units report", options=REPORT_EVERY),
    _text("signer_title", "Chức vụ người ký", "Title of the signer"),
    _text("signer_name", "Người ký", "Signer"),
)
"""The fields of a drafted plan that may be edited."""

ITEM_FIELDS: tuple[Field, ...] = (
    _text("no", "Số thứ tự", "Number", 40),
    _text("section", "Phần", "Section"),
    _text("heading", "Nhóm nội dung", "Heading", 2000),
    Text(name="title", label="Tên nội dung", label_en="Title", max_length=2000),
    _text("text", "Nội dung đầy đủ", "Whole text", 100_000),
    _text("product", "Sản phẩm", "Product", 20_000),
    Day(name="due_date", label="Hạn hoàn thành", label_en="Due", required=False),
    _text("due_text", "Hạn như trong văn bản", "Due in the document's words", 2000),
    Choice(name="due_kind", label="Cách ghi hạn", label_en="Kind of deadline", required=False, options=DUE_KINDS),
)
"""The fields of a drafted item that may be edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A document on which the plan rests, or which it carries out."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One line of "Nơi nhận"; without `unit_id` the name is looked up among our units."""

    name: str
    purpose: str = ""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """What "Tổ chức thực hiện" asks of a unit or group."""

    unit_name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A unit's part in an item; `unit_name` is the document's wording, `unit_id` unknown until somebody says who."""

    unit_id: int | None = None
    unit_name: str = ""
    role: str = ""
    scope: str = ""
    accountable: bool = False
    from_document: bool = False
    due_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An item to be drafted: `fields` by the names of ITEM_FIELDS; source lines where it was read from a document."""

    fields: Mapping[str, object]
    units: tuple[Assigned, ...] = ()
    source_from: int | None = None
    source_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a draft came from: last year's plan, or a file that was read, with the reading in JSON."""

    copied_from_id: int | None = None
    source_sha256: str = ""
    source_name: str = ""
    source_reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """A plan to be drafted: `fields` by the names of PLAN_FIELDS; `number`, `document_date` as a document gave them."""

    fields: Mapping[str, object]
    number: str = ""
    document_date: str = ""
    bases: tuple[Basis, ...] = ()
    recipients: tuple[Addressee, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    items: tuple[NewItem, ...] = ()
    origin: Origin = field(default_factory=Origin)


def cleaned(fields: Iterable[Field], changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the named values as columns take them; InputInvalid with everything that is wrong with them."""
    known = {each.name: each for each in fields}
    faults = [_unknown(name) for name in changes if name not in known]
    values: dict[str, Any] = {}
    for name in changes.keys() & known.keys():
        value = known[name].clean(changes[name])
        if isinstance(value, Refusal):
            faults.append(value)
        else:
            values[name] = "" if value is None and not isinstance(known[name], Day) else value
    if faults:
        raise InputInvalid(*faults)
    return values


def clipped(text: str, most: int = LABEL) -> str:
    """Return the text as it is kept, cut with an ellipsis where a column takes no more."""
    whole = tidy(text)
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def _unknown(name: str) -> Refusal:
    return Refusal(code="unasked", message=say("unasked", field=name), ground=Ground.INPUT, field=name)
