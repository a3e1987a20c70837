"""Lists taken away as Excel or CSV, as the address of the list narrows them."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from engine.load import unknown_subject
from models import Evaluation, Plan
from models.visibility import SEES_DRAFTS
from web import judging_list, list_exports, plan_list, report_list, restricted
from web.exports import items_sent, sent
from web.identity import current_person
from web.records import load_visible

blueprint = Blueprint("exporting", __name__)


@blueprint.get("/ke-hoach/xuat/<kind>")
def plans(kind: str) -> ResponseReturnValue:
    """Send the list of plans."""
    return sent(kind, lambda: list_exports.plans(plan_list.chosen_filters(request.args)))


@blueprint.get("/ke-hoach/<int:subject_id>/noi-dung.xlsx")
def items(subject_id: int) -> ResponseReturnValue:
    """Send the workbook of a plan's items."""
    return items_sent(load_visible(Plan, subject_id))


@blueprint.get("/bao-cao/xuat/<kind>")
def reports(kind: str) -> ResponseReturnValue:
    """Send the list of reports."""
    return sent(kind, lambda: list_exports.reports(report_list.chosen_filters(request.args)))


@blueprint.get("/thi-dua/xuat/<kind>")
def judging(kind: str) -> ResponseReturnValue:
    """Send the evaluations, nominations and, to whoever may see them, referrals; these are written down."""
    restricted.reading_as("export")
    return sent(kind, lambda: list_exports.judging(judging_list.chosen_filters(request.args)))


@blueprint.get("/so-van-ban-di/<int:year>/xuat/<kind>")
def register(year: int, kind: str) -> ResponseReturnValue:
    """Send the register of outgoing documents of a year to those who see every plan."""
    if not current_person().viewer.holds(SEES_DRAFTS):
        raise unknown_subject()
    return sent(kind, lambda: list_exports.register(year))


@blueprint.get("/danh-gia/<int:subject_id>/xuat/<kind>")
def evaluation(subject_id: int, kind: str) -> ResponseReturnValue:
    """Send the table of one evaluation."""
    found = load_visible(Evaluation, subject_id)
    return sent(kind, lambda: list_exports.evaluation(found))
