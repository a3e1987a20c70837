"""Every page is closed to whoever is not signed in, and nearly every one until the one-time password is changed."""

from __future__ import annotations

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from web.errors import problem_details, wants_json
from web.identity import current_person, signed_in

PUBLIC = frozenset({"static", "health.show", "account.sign_in", "account.begin", "account.display"})
WITH_ONE_TIME_PASSWORD = PUBLIC | {"account.password", "account.change_password", "account.sign_out"}


def set_up_gate(app: Flask) -> None:
    """Ask for a sign-in before anything is looked at."""
    app.before_request(_insist)


def _insist() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint in PUBLIC:
        return None
    if not signed_in():
        return _ask_to_sign_in()
    if current_person().must_change_password and request.endpoint not in WITH_ONE_TIME_PASSWORD:
        return _ask_for_own_password()
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if wants_json():
        return problem_details(401, _("Chưa đăng nhập, hoặc phiên làm việc đã kết thúc."))
    here = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("account.sign_in", next=here or None), 303)


def _ask_for_own_password() -> ResponseReturnValue:
    words = _("Đổi mật khẩu dùng một lần trước khi làm việc khác.")
    return problem_details(403, words) if wants_json() else redirect(url_for("account.password"), 303)
