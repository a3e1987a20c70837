"""Files that come in: their type is read from the bytes, and they are stored before anything is decided.

So a refused form keeps its files: it carries a signed token for each, good for the same person only.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from flask import Request, current_app, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage

from engine.errors import Ground, InputInvalid, Refusal
from web import scope
from web.identity import current_person
from web.settings import MEGABYTE
from workflows.files import store

REMOVE = "_remove"
"""The name of the buttons "Bỏ tệp"."""
LONGEST_NAME, LONGEST_ENDING = 200, 20

OFFICE_XML = "application/vnd.openxmlformats-officedocument"
TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE_XML}.wordprocessingml.document",
    "xlsx": f"{OFFICE_XML}.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain",
}
ACCEPT = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.txt"


class UploadTooLarge(InputInvalid):
    """The file is larger than a file may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A stored file of a form that is still open; `token` stands for it when the form is sent again."""

    sha256: str
    name: str
    size: int

    @property
    def token(self) -> str:
        """The signed token, good for this person."""
        return str(_signer().dumps([current_person().id, self.sha256, self.name, self.size]))

    @property
    def url(self) -> str:
        """Where the person may look at it before it is sent."""
        return url_for("files.pending", token=self.token)

    def to_data(self) -> dict[str, str]:
        """Return what a transition that asks for files is given."""
        return {"sha256": self.sha256, "name": self.name}


@dataclass(frozen=True, slots=True)
class Received:
    """The files that a form's field holds now, and why the last of the others was not taken."""

    uploads: tuple[Upload, ...]
    refusal: InputInvalid | None = None


def save_upload(file: FileStorage, *, field: str = "") -> Upload:
    """Store the file's bytes; InputInvalid for a type that we do not take, UploadTooLarge (413) for its size."""
    name = clean_name(file.filename or "")
    content = file.stream.read(_limit() + 1)
    if len(content) > _limit():
        most = _limit() // MEGABYTE
        words = _("“%(name)s” lớn hơn %(most)d MB. Nén ảnh hoặc tách tệp rồi gửi lại.", name=name, most=most)
        raise UploadTooLarge(_refusal("too_large", words, field))
    kind = sniff(content, name)
    if kind is None:
        words = _("“%(name)s” không phải tệp pdf, docx, xlsx, jpg, png, txt. Chuyển dạng rồi gửi lại.", name=name)
        raise InputInvalid(_refusal("file_type", words, field))
    return _stored(content, name, TYPES[kind])


def receive(request: Request, name: str) -> Received:
    """Store what a form's field sends; its files are those kept from before, less the one taken out, and the new."""
    removed = request.form.get(REMOVE, "")
    tokens = [token for token in request.form.getlist(f"{name}_kept") if token != removed]
    uploads = [upload for upload in map(kept_upload, tokens) if upload]
    refusal = None
    for file in request.files.getlist(name):
        try:
            uploads += [save_upload(file, field=name)] if file.filename else []
        except InputInvalid as fault:
            refusal = fault
    return Received(tuple({upload.sha256: upload for upload in uploads}.values()), refusal)


def kept_upload(token: str) -> Upload | None:
    """Return the file of a token, None when it was not given to this person."""
    try:
        person_id, sha256, name, size = _signer().loads(token)
    except (BadSignature, ValueError):
        return None
    return Upload(sha256=sha256, name=name, size=size) if person_id == current_person().id else None


def sniff(content: bytes, name: str) -> str | None:
    """Return the type that the bytes are and the name says, None when we do not take it."""
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    kind = "jpg" if ending == "jpeg" else ending
    return kind if kind in TYPES and _IS[kind](content) else None


def _is_office(folder: str) -> Any:
    def check(content: bytes) -> bool:
        try:
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        except zipfile.BadZipFile:
            return False
        macros = any(name.endswith("vbaProject.bin") for name in names)
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names) and not macros

    return check


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


_IS: Mapping[str, Any] = {
    "pdf": lambda content: content[:1024].lstrip().startswith(b"%PDF-"),
    "docx": _is_office("word/"),
    "xlsx": _is_office("xl/"),
    "jpg": lambda content: content.startswith(b"\xff\xd8\xff"),
    "png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "txt": _is_text,
}


def _stored(content: bytes, name: str, media_type: str) -> Upload:
    scope.end_reading()
    sha256 = store(scope.runtime().database, content, media_type, scope.now())
    return Upload(sha256=sha256, name=name, size=len(content))


def clean_name(raw: str) -> str:
    """Return the bare name of a file, as the page calls one that has none."""
    return bare_name(raw, _("tệp"))


def bare_name(raw: str, nameless: str) -> str:
    """Return the bare name of a file, or `nameless`: no folders, nothing unprintable, not too long, its ending kept."""
    name = unicodedata.normalize("NFC", raw.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(char for char in name if char.isprintable()).strip(" .") or nameless
    stem, dot, ending = name.rpartition(".")
    if len(name) <= LONGEST_NAME:
        return name
    return (
        stem[: LONGEST_NAME - len(ending) - 1] + dot + ending if len(ending) < LONGEST_ENDING else name[:LONGEST_NAME]
    )


def _refusal(code: str, message: str, field: str) -> Refusal:
    return Refusal(code=code, message=message, ground=Ground.INPUT, field=field or None)


def _limit() -> int:
    return scope.house().settings.max_upload * MEGABYTE


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="thidua-upload")
