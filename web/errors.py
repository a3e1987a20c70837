"""Every refusal and failure gets its status: a page for people, RFC 9457 problem details for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from flask import Flask, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from engine.errors import (
    GuardRefused,
    InputInvalid,
    NotPermitted,
    StaleSubject,
    TransitionRefused,
    UnknownSubject,
    UnknownTransition,
    WrongState,
)
from web import scope
from web.logging import request_id
from web.uploads import UploadTooLarge

STATUS: Mapping[type[TransitionRefused], int] = {
    UnknownSubject: 404,
    UnknownTransition: 404,
    WrongState: 409,
    StaleSubject: 409,
    NotPermitted: 403,
    GuardRefused: 422,
    InputInvalid: 422,
    UploadTooLarge: 413,
}
SLUG: Mapping[int, str] = {
    403: "not-permitted",
    404: "not-found",
    409: "conflict",
    413: "too-large",
    422: "refused",
    429: "too-many-requests",
    500: "internal-error",
}
PAGED = frozenset(SLUG)
MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger()


def set_up_errors(app: Flask) -> None:
    """Answer refusals, HTTP errors and failures of ours."""
    app.register_error_handler(TransitionRefused, refused)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def wants_json() -> bool:
    """Tell whether a program asked: JSON is preferred to HTML."""
    return request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"


def status_of(refusal: TransitionRefused) -> int:
    """Return the HTTP status of a refusal."""
    return next(STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS)


def refused(refusal: TransitionRefused) -> ResponseReturnValue:
    """Answer a refusal that no form shows again."""
    status, words = status_of(refusal), str(refusal)
    if wants_json():
        return problem_details(status, words, reasons=[reason.to_document() for reason in refusal.reasons])
    return page(status, text=words)


def page(status: int, **problem: Any) -> ResponseReturnValue:
    """Answer with the error page of a status; what is not given has the page's own words."""
    problem = {key: value for key, value in problem.items() if value} | {"reference": request_id()}
    return make_response(render_template(f"errors/{status}.html", problem=problem), status)


def problem_details(status: int, detail: str, **more: Any) -> ResponseReturnValue:
    """Answer with RFC 9457 problem details."""
    document = {
        "type": f"/problems/{SLUG.get(status, 'about:blank')}",
        "title": _title(status),
        "status": status,
        "detail": detail,
        "instance": request.path,
        "request_id": request_id(),
    }
    response = jsonify(document | more)
    response.status_code, response.mimetype = status, MEDIA_TYPE
    return response


def _title(status: int) -> str:
    titles = {
        403: _("Không đúng thẩm quyền"),
        404: _("Không tìm thấy"),
        409: _("Có người vừa cập nhật"),
        413: _("Tệp quá lớn"),
        429: _("Thao tác quá nhanh"),
        500: _("Hệ thống gặp lỗi"),
    }
    return titles.get(status, _("Chưa thực hiện được"))


def _forged(error: CSRFError) -> ResponseReturnValue:
    del error
    words = _(
        "Trang này đã mở quá lâu hoặc phiên làm việc đã kết thúc. Chưa có gì thay đổi. Tải lại trang rồi gửi lại."
    )
    if wants_json():
        return problem_details(400, words)
    answer = make_response(page(422, text=words))
    answer.status_code = 400
    return answer


def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    words = error.description if error.description != RequestEntityTooLarge.description else _limits()
    return problem_details(413, words) if wants_json() else page(413, text=words)


def _limits() -> str:
    settings = scope.house().settings
    return _(
        "Mỗi tệp tối đa %(file)d MB, cả lần gửi tối đa %(all)d MB. Chưa có gì được lưu. Nén ảnh, tách tệp rồi gửi lại.",
        file=settings.max_upload,
        all=settings.max_request,
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:  # noqa: PLR2004 - a redirect is no error
        return error
    if wants_json():
        return problem_details(status, _title(status))
    answer = make_response(page(status if status in PAGED else 404 if status == 405 else 422))  # noqa: PLR2004 - method not allowed
    answer.status_code = status
    return answer


def _failed(error: Exception) -> ResponseReturnValue:
    log.error("failed", exc_info=error)
    return problem_details(500, _title(500)) if wants_json() else page(500)
