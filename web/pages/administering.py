"""Administration: people with their accounts and roles, units with their names. It opens no plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from engine.errors import TransitionRefused
from engine.load import unknown_subject
from models import Membership
from web import scope
from web.errors import status_of
from web.identity import current_person
from web.numbers import number_in
from web.paging import page_number
from web.refusals import said
from web.staff_forms import (
    PERSON,
    ROLE,
    UNIT,
    person_fields,
    role_fields,
    typed_person,
    typed_role,
    typed_unit,
    unit_fields,
)
from web.staff_list import accounts, all_units, current_units, held_by, members_of, person_of, unit_of
from workflows.roles import ADMIN
from workflows.staffing.accounts import give_one_time_passwords
from workflows.staffing.appointments import appoint, end_appointment
from workflows.staffing.desk import Desk, staffing
from workflows.staffing.people import add_person, change_person, deactivate, reactivate
from workflows.staffing.units import KINDS, add_alias, add_unit, change_unit, end_unit

blueprint = Blueprint("administering", __name__, url_prefix="/quan-tri")


@blueprint.before_request
def only_administrators() -> None:
    """Nobody else finds these pages."""
    if ADMIN not in current_person().roles:
        raise unknown_subject()


@blueprint.get("")
def index() -> str:
    """List the people."""
    sought = request.args.get("tim", "").strip()
    found, pages = accounts(sought, page_number(request.args))
    return render_template("administering/index.html", sought=sought, accounts=found, pages=pages)


@blueprint.get("/nguoi/moi")
def new_person() -> str:
    """Show the form of a new person."""
    return _new_person({}, None)


@blueprint.post("/nguoi/moi")
def create_person() -> ResponseReturnValue:
    """Add the person and show the one-time password, once."""
    try:
        person_id = _written(lambda desk: add_person(desk, typed_person(request.form)))
    except TransitionRefused as refusal:
        return _new_person(request.form, refusal), status_of(refusal)
    return _password(person_id)


@blueprint.get("/nguoi/<int:person_id>")
def person(person_id: int) -> str:
    """Show a person: the account, the roles with their days."""
    return _person(person_id)


@blueprint.post("/nguoi/<int:person_id>")
def change(person_id: int) -> ResponseReturnValue:
    """Store the person's name, honorific and post."""
    username = person_of(person_id).username
    try:
        _written(lambda desk: change_person(desk, person_id, typed_person(request.form, username)))
    except TransitionRefused as refusal:
        return _person(person_id, refusal=refusal, typed=request.form), status_of(refusal)
    flash(_("Đã lưu thông tin tài khoản %(username)s.", username=username), "ok")
    return redirect(url_for("administering.person", person_id=person_id), 303)


@blueprint.post("/nguoi/<int:person_id>/vai-tro")
def give_role(person_id: int) -> ResponseReturnValue:
    """Give the person a role from one day to another."""
    person_of(person_id)
    try:
        appointment = typed_role(request.form)
        done = _written(lambda desk: appoint(desk, person_id, appointment))
    except TransitionRefused as refusal:
        return _person(person_id, refusal=refusal, given=request.form), status_of(refusal)
    flash(_("Vai trò này đã có từ trước.") if done == "same" else _("Đã giao vai trò."), "ok")
    return redirect(url_for("administering.person", person_id=person_id), 303)


@blueprint.post("/nguoi/<int:person_id>/vai-tro/<int:membership_id>/ket-thuc")
def end_role(person_id: int, membership_id: int) -> ResponseReturnValue:
    """Let yesterday be the last day of a role."""
    mine = select(Membership.id).where(Membership.id == membership_id, Membership.person_id == person_id)
    if scope.reading().scalar(mine) is None:
        raise unknown_subject()
    return _changed(person_id, lambda desk: end_appointment(desk, membership_id), _("Đã kết thúc vai trò."))


@blueprint.post("/nguoi/<int:person_id>/mat-khau")
def reset(person_id: int) -> ResponseReturnValue:
    """Give another one-time password, which ends the open sessions, and show it once."""
    person_of(person_id)
    return _password(person_id)


@blueprint.post("/nguoi/<int:person_id>/ngung")
def close(person_id: int) -> ResponseReturnValue:
    """Close the account; what the person did stays."""
    person_of(person_id)
    words = _("Đã ngừng tài khoản. Những việc người này đã làm vẫn được giữ.")
    return _changed(person_id, lambda desk: deactivate(desk, person_id), words)


@blueprint.post("/nguoi/<int:person_id>/mo-lai")
def reopen(person_id: int) -> ResponseReturnValue:
    """Open the account again."""
    person_of(person_id)
    return _changed(person_id, lambda desk: reactivate(desk, person_id), _("Đã mở lại tài khoản."))


@blueprint.get("/don-vi")
def units() -> str:
    """List the units."""
    return render_template("administering/units.html", units=all_units(), kinds=KINDS, today=scope.today())


@blueprint.get("/don-vi/moi")
def new_unit() -> str:
    """Show the form of a new unit."""
    return _new_unit({"kind": "unit"}, None)


@blueprint.post("/don-vi/moi")
def create_unit() -> ResponseReturnValue:
    """Add the unit from today on."""
    try:
        unit_id = _written(lambda desk: add_unit(desk, typed_unit(request.form)))
    except TransitionRefused as refusal:
        return _new_unit(request.form, refusal), status_of(refusal)
    flash(_("Đã thêm đơn vị."), "ok")
    return redirect(url_for("administering.unit", unit_id=unit_id), 303)


@blueprint.get("/don-vi/<int:unit_id>")
def unit(unit_id: int) -> str:
    """Show a unit: its names, who works there."""
    return _unit(unit_id)


@blueprint.post("/don-vi/<int:unit_id>")
def change_names(unit_id: int) -> ResponseReturnValue:
    """Store the unit's names and kind."""
    return _unit_changed(
        unit_id, lambda desk: change_unit(desk, unit_id, typed_unit(request.form)), _("Đã lưu đơn vị.")
    )


@blueprint.post("/don-vi/<int:unit_id>/ten-goi")
def name(unit_id: int) -> ResponseReturnValue:
    """Remember another name under which documents know the unit."""
    typed, person_id = request.form.get("alias", ""), current_person().id
    return _unit_changed(
        unit_id,
        lambda desk: add_alias(desk, unit_id, typed, confirmed_by=person_id),
        _("Đã ghi nhớ tên gọi khác của đơn vị."),
    )


@blueprint.post("/don-vi/<int:unit_id>/ket-thuc")
def end(unit_id: int) -> ResponseReturnValue:
    """Let today be the unit's last day, with or without a successor."""
    successor = number_in(request.form, "successor")
    known = {key for key, _name in current_units() if key != str(unit_id)}
    chosen = successor if str(successor) in known else None
    words = _("Hôm nay là ngày hoạt động cuối của đơn vị.")
    return _unit_changed(unit_id, lambda desk: end_unit(desk, unit_id, successor_id=chosen), words)


def _written(write: Callable[[Desk], Any]) -> Any:
    """Write in one transaction, after the reading has ended, and return what came of it."""
    now = scope.now()
    scope.end_reading()
    with staffing(scope.runtime().database, now) as desk:
        return write(desk)


def _changed(person_id: int, write: Callable[[Desk], Any], words: str) -> ResponseReturnValue:
    try:
        _written(write)
    except TransitionRefused as refusal:
        return _person(person_id, refusal=refusal), status_of(refusal)
    flash(words, "ok")
    if person_id == current_person().id:
        return redirect("/", 303)
    return redirect(url_for("administering.person", person_id=person_id), 303)


def _unit_changed(unit_id: int, write: Callable[[Desk], Any], words: str) -> ResponseReturnValue:
    unit_of(unit_id)
    try:
        _written(write)
    except TransitionRefused as refusal:
        return _unit(unit_id, request.form, refusal), status_of(refusal)
    flash(words, "ok")
    return redirect(url_for("administering.unit", unit_id=unit_id), 303)


def _password(person_id: int) -> ResponseReturnValue:
    """Give a one-time password and show it on this answer only, which no cache keeps."""
    scope.end_reading()
    password = give_one_time_passwords(scope.runtime().database, [person_id])[person_id]
    answer = make_response(
        render_template("administering/password.html", person=person_of(person_id), password=password)
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _new_person(typed: Mapping[str, str], refusal: TransitionRefused | None) -> str:
    fields = person_fields(new=True)
    return render_template("administering/new_person.html", fields=fields, typed=typed, said=said(refusal, PERSON))


def _person(
    person_id: int,
    *,
    refusal: TransitionRefused | None = None,
    typed: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> str:
    shown = person_of(person_id)
    return render_template(
        "administering/person.html",
        person=shown,
        held=held_by(shown),
        fields=person_fields(new=False),
        roles=role_fields(),
        typed=typed or {name: getattr(shown, name) for name in PERSON},
        given=given or {},
        said=said(refusal, (*PERSON, *ROLE)),
    )


def _new_unit(typed: Mapping[str, str], refusal: TransitionRefused | None) -> str:
    return render_template("administering/new_unit.html", fields=unit_fields(), typed=typed, said=said(refusal, UNIT))


def _unit(unit_id: int, typed: Mapping[str, str] | None = None, refusal: TransitionRefused | None = None) -> str:
    shown = unit_of(unit_id)
    stored = {name: getattr(shown, name) for name in UNIT}
    return render_template(
        "administering/unit.html",
        unit=shown,
        ended=shown.valid_to is not None and shown.valid_to <= scope.today(),
        members=members_of(unit_id),
        fields=unit_fields(shown.kind),
        others=[(key, name) for key, name in current_units() if key != str(unit_id)],
        typed=stored | ({name: typed[name] for name in UNIT if name in typed} if typed else {}),
        alias=typed.get("alias", "") if typed else "",
        said=said(refusal, (*UNIT, "alias")),
    )
