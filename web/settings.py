"""Settings: what the environment says (THIDUA_*), checked once when the process starts."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Config
from marshmallow import Schema, ValidationError, fields, post_load, validate

from engine.ledger.keys import Keyring, keyring, write_once

PREFIX = "THIDUA"
MEGABYTE = 1_000_000


class SettingsInvalid(Exception):
    """A setting is unknown or makes no sense; a mistake of whoever started the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the product is told from outside. `data_dir` holds what it makes for itself: database, secret key, backups.

    `owner_url` is how a PostgreSQL database's owner opens it, for migrations and backups. `max_upload` is the size of
    one file and `max_request` of one request, in megabytes; `secure_cookies` belongs with HTTPS; `proxies` counts the
    proxies in front, whose word about addresses is believed. `ledger_key` signs checkpoints (base64 of 32 bytes).
    `read_wait` is how many seconds a page waits for a file to be read before it shows the reading's progress.
    """

    database_url: str = "sqlite:///var/thidua.db"
    owner_url: str = ""
    data_dir: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8000
    secret_key: str = ""
    max_upload: int = 20
    max_request: int = 100
    secure_cookies: bool = False
    proxies: int = 0
    ledger_key: str = ""
    read_wait: float = 1.5

    @property
    def ledger_keys(self) -> Keyring:
        """Where the key that signs checkpoints is: given, else in a file of `data_dir`, for its owner only."""
        return keyring(self.ledger_key, self.data_dir)

    @property
    def signing_key(self) -> str:
        """The secret key: the given one, else one made once and kept in `data_dir`, for its owner only."""
        return self.secret_key or _kept_key(self.data_dir / "secret_key")


class SettingsSchema(Schema):
    """The settings as strings of the environment."""

    database_url = fields.String(validate=validate.Length(min=1))
    owner_url = fields.String()
    data_dir = fields.String()
    host = fields.String()
    port = fields.Integer(validate=validate.Range(min=1, max=65535))
    secret_key = fields.String(validate=validate.Length(min=32))
    max_upload = fields.Integer(validate=validate.Range(min=1, max=1000))
    max_request = fields.Integer(validate=validate.Range(min=1, max=5000))
    secure_cookies = fields.Boolean()
    proxies = fields.Integer(validate=validate.Range(min=0, max=5))
    ledger_key = fields.String()
    read_wait = fields.Float(validate=validate.Range(min=0, max=60))

    @post_load
    def make(self, data: dict[str, Any], **_options: Any) -> Settings:
        """Return the settings, with a path for a folder."""
        if "data_dir" in data:
            data["data_dir"] = Path(data["data_dir"])
        return Settings(**data)


def load_settings() -> Settings:
    """Return the settings of the environment; SettingsInvalid names every variable that is wrong."""
    config = Config("")
    config.from_prefixed_env(PREFIX, loads=str)
    try:
        settings: Settings = SettingsSchema().load({name.lower(): value for name, value in config.items()})
    except ValidationError as error:
        raise SettingsInvalid("; ".join(_faults(error.messages_dict))) from error
    return settings


def _faults(messages: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for name, said in messages.items():
        yield f"{PREFIX}_{name.upper()}: {' '.join(said)}"


def _kept_key(path: Path) -> str:
    if not path.exists():
        write_once(path, secrets.token_urlsafe(48).encode())
    return path.read_text(encoding="ascii")
