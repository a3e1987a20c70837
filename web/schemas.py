"""marshmallow schemas made of what a transition asks for: the shape of a request; the engine judges the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from marshmallow.exceptions import SCHEMA

from engine.errors import Ground, InputInvalid, Refusal
from engine.fields import Field
from engine.lifecycle import Transition


class FileSchema(Schema):
    """A file that is already stored."""

    sha256 = fields.String(required=True, validate=validate.Length(equal=64))
    name = fields.String(required=True, validate=validate.Length(min=1))


_SHAPES: Mapping[str, Any] = {
    "text": lambda: fields.String(allow_none=True),
    "date": lambda: fields.String(allow_none=True),
    "number": lambda: fields.Integer(allow_none=True),
    "choice": lambda: fields.String(allow_none=True),
    "tick": lambda: fields.Boolean(allow_none=True),
    "files": lambda: fields.List(fields.Nested(FileSchema)),
}


def data_schema(asks: Iterable[Field]) -> type[Schema]:
    """Return the schema of the asked values; what is not asked is refused."""
    shapes = {asked.name: _SHAPES[asked.type]() for asked in asks}
    return Schema.from_dict(shapes, name="Asked")


def body_schema(transition: Transition) -> Schema:
    """Return the schema of a JSON request for the transition."""
    shapes = {
        "data": fields.Nested(data_schema(transition.asks)(unknown=RAISE), load_default=dict),
        "seen_seq": fields.Integer(load_default=None, allow_none=True),
        "idempotency_key": fields.String(load_default=None, allow_none=True, validate=validate.Length(min=8, max=100)),
        "comment": fields.String(load_default="", validate=validate.Length(max=4000)),
    }
    return Schema.from_dict(shapes, name="Body")(unknown=RAISE)


def load_body(transition: Transition, document: object) -> dict[str, Any]:
    """Return the request's parts; InputInvalid names every part that has another shape."""
    try:
        loaded: dict[str, Any] = body_schema(transition).load(document)  # type: ignore[arg-type]  # it judges any document
    except ValidationError as error:
        raise InputInvalid(*(_shape(name) for name in _names(error.messages))) from error
    return loaded


def _names(messages: Any) -> list[str]:
    """The names at fault; those inside `data` by themselves."""
    if not isinstance(messages, dict):
        return [""]
    inside = messages.get("data")
    outer = [name for name in messages if name != "data" or not isinstance(inside, dict)]
    names = (*outer, *(inside if isinstance(inside, dict) else ()))
    return ["" if name == SCHEMA else name for name in names]


def _shape(name: str) -> Refusal:
    message = _("Mục “%(name)s” không có, hoặc không đúng dạng.", name=name) if name else _("Yêu cầu không đúng dạng.")
    return Refusal(code="shape", message=message, ground=Ground.INPUT, field=name or None)
