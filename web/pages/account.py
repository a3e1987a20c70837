"""Signing in and out, the password, theme and text size."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user
from sqlalchemy import select

from engine.errors import Ground, InputInvalid, Refusal
from models import Person
from models.passwords import hash_password, password_fits
from web import scope
from web.identity import SignedIn, begin_session, current_person, signed_in
from web.refusals import said
from web.shell import SIZES, THEMES
from web.throttle import PERIOD, forget_failures, limiter, note_failure, tries_left
from workflows.roles import ROLES
from workflows.staffing.accounts import choose_password

blueprint = Blueprint("account", __name__)
YEAR = 365 * 24 * 60 * 60
# Compared where there is no such account, so that the answer takes as long as for one with a password of its own.
_NOBODY = hash_password("nobody has this password")


@blueprint.get("/dang-nhap")
def sign_in() -> ResponseReturnValue:
    """Show the form, or go on when somebody is signed in."""
    return redirect("/", 303) if signed_in() else _form()


@blueprint.post("/dang-nhap")
@limiter.limit("60 per minute")
def begin() -> ResponseReturnValue:
    """Sign in, or say how many tries are left."""
    username, password = request.form.get("u", "").strip().lower(), request.form.get("p", "")
    if tries_left(username) == 0:
        return _form(username=username, status=429)
    person_id = _known(username, password)
    if person_id is None:
        note_failure(username)
        return _form(username=username, status=422 if tries_left(username) else 429)
    forget_failures(username)
    begin_session(person_id, keep="nho" in request.form)
    return redirect(_within(request.args.get("next", "")), 303)


@blueprint.post("/dang-xuat")
def sign_out() -> ResponseReturnValue:
    """End the session."""
    logout_user()
    session.clear()
    return redirect(url_for("account.sign_in"), 303)


@blueprint.get("/tai-khoan")
def show() -> ResponseReturnValue:
    """Show who one is here: roles, units, settings."""
    return render_template("account/show.html", person=current_person(), roles=_roles(current_person()))


@blueprint.get("/tai-khoan/mat-khau")
def password() -> ResponseReturnValue:
    """Show the form for another password."""
    return render_template("account/password.html", person=current_person(), said=said(None))


@blueprint.post("/tai-khoan/mat-khau")
def change_password() -> ResponseReturnValue:
    """Set another password, which ends every other session of this account."""
    person, form = current_person(), request.form
    scope.end_reading()
    try:
        _refuse_slip(form.get("new", ""), form.get("again", ""))
        choose_password(scope.runtime().database, person.id, old=form.get("old", ""), new=form.get("new", ""))
    except InputInvalid as refusal:
        words = said(refusal, ("old", "new", "again"))
        return render_template("account/password.html", person=person, said=words), 422
    begin_session(person.id, keep=session.permanent)
    flash(_("Đã đổi mật khẩu. Các phiên khác của tài khoản này đã kết thúc."), "ok")
    return redirect("/", 303)


@blueprint.post("/hien-thi")
def display() -> ResponseReturnValue:
    """Keep theme and text size in this browser."""
    came_from = urlsplit(request.referrer or "")._replace(scheme="", netloc="")
    answer = redirect(_within(came_from.geturl()), 303)
    for cookie, asked, offered in (("td_theme", "theme", THEMES), ("td_text", "text_size", tuple(map(str, SIZES)))):
        if (chosen := request.form.get(asked, "")) in offered:
            answer.set_cookie(cookie, chosen, max_age=YEAR, samesite="Lax")
    return answer


def _form(*, username: str = "", status: int = 200) -> ResponseReturnValue:
    """The sign-in form; after a failure with the tries that are left, or with the wait when there are none."""
    left = tries_left(username) if status != 200 else None  # noqa: PLR2004 - HTTP's own number
    minutes = PERIOD // timedelta(minutes=1)
    return render_template("account/sign_in.html", username=username, left=left, minutes=minutes), status


def _known(username: str, password: str) -> int | None:
    query = select(Person.id, Person.password_hash).where(Person.username == username, Person.deactivated_at.is_(None))
    row = scope.reading().execute(query).first()
    fits = password_fits(row.password_hash if row and row.password_hash else _NOBODY, password)
    return row.id if row and fits else None


def _within(target: str) -> str:
    """Return where to go on, within this site: a path of ours, else the first page."""
    inside = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if inside else "/"


def _refuse_slip(new: str, again: str) -> None:
    if new != again:
        message = _("Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại cả hai.")
        raise InputInvalid(Refusal(code="password_again", message=message, ground=Ground.INPUT, field="again"))


def _roles(person: SignedIn) -> list[tuple[str, str]]:
    """The person's roles in words, each with its unit."""
    labels = {role.name: role.label for role in ROLES}
    return [(labels.get(each.role, each.role), each.unit_name) for each in person.memberships]
