"""Frozen dataclasses as plain JSON values and back: what a process that read a hostile file may say to another.

A dataclass is the list of its fields in their order. Coming back, every value must be of the type that the field
declares, so an answer can be wrong but never anything else than data.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Decoder = Callable[[Any], Any]
_ATOMS = (str, int, float, bool, NoneType)


class WireDamaged(ValueError):
    """A value is not of the type that was to come."""


def to_wire(value: Any) -> Any:
    """Give the JSON value of a dataclass, or of what a field of one may hold."""
    if is_dataclass(value):
        return [to_wire(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [to_wire(each) for each in value]
    if isinstance(value, Mapping):
        return {name: to_wire(each) for name, each in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def from_wire(kind: Callable[..., T], plain: Any) -> T:
    """Make the dataclass anew; raise WireDamaged when the value cannot be one of that kind."""
    made: T = _decoder(kind)(plain)
    return made


@cache
def _decoder(kind: Hashable) -> _Decoder:
    """Give the function that makes a value of the declared type from its JSON value."""
    origin = get_origin(kind)
    if origin is UnionType:
        return _of_union(get_args(kind))
    if origin is tuple:
        return _of_tuple(_decoder(get_args(kind)[0]))
    if origin is Mapping:
        return _of_mapping(_decoder(get_args(kind)[1]))
    if is_dataclass(kind):
        return _of_dataclass(kind)
    return _of_enum(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else _of_atom(kind)


def _of_atom(kind: Any) -> _Decoder:
    allowed = (int, float) if kind is float else (kind,)
    if kind not in _ATOMS:
        message = f"{kind} cannot be sent"
        raise TypeError(message)

    def decode(plain: Any) -> Any:
        if type(plain) not in allowed:
            raise WireDamaged(kind.__name__)
        return plain

    return decode


def _of_enum(kind: Any) -> _Decoder:
    def decode(plain: Any) -> Any:
        try:
            return kind(plain)
        except ValueError as error:
            raise WireDamaged(kind.__name__) from error

    return decode


def _of_union(kinds: tuple[Any, ...]) -> _Decoder:
    (some,) = (_decoder(kind) for kind in kinds if kind is not NoneType)

    def decode(plain: Any) -> Any:
        return None if plain is None else some(plain)

    return decode


def _of_tuple(each: _Decoder) -> _Decoder:
    def decode(plain: Any) -> Any:
        return tuple(map(each, _sure(plain, list)))

    return decode


def _of_mapping(each: _Decoder) -> _Decoder:
    def decode(plain: Any) -> Any:
        return {name: each(value) for name, value in _sure(plain, dict).items()}

    return decode


def _of_dataclass(kind: Any) -> _Decoder:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}

    def decode(plain: Any) -> Any:
        if len(_sure(plain, list)) != len(decoders):
            raise WireDamaged(kind.__name__)
        return kind(**{name: decode_one(one) for (name, decode_one), one in zip(decoders.items(), plain, strict=True)})

    return decode


def _sure(plain: Any, kind: type) -> Any:
    if not isinstance(plain, kind):
        raise WireDamaged(kind.__name__)
    return plain
