"""How a command ends: every way has its exit code and its sentence."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import click
import psycopg
from sqlalchemy.exc import OperationalError

from engine.errors import Ground, InputInvalid, LifecyclesUnstored, Refusal, StaleSubject, TransitionRefused
from engine.ledger.keys import KeyRefused
from engine.ledger.tree import LedgerDamaged
from models.database import DatabaseRefused, sqlite_library
from web.cli.output import answer_badly, speak_json
from web.settings import SettingsInvalid


class Exit(IntEnum):
    """The exit codes that scripts may rely on."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    REFUSED = 3
    CONFLICT = 4


class Trouble(Exception):
    """Something outside the rules of the lifecycles prevents the command; the sentence says what to do."""


class Command(click.Command):
    """A command that answers in JSON when asked to, and turns what it meets into an exit code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add `--json` to the options."""
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(["--json"], is_flag=True, expose_value=False, callback=speak_json, help="Trả lời bằng JSON.")
        )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end with the code of whatever refused or prevented it."""
        try:
            return super().invoke(ctx)
        except KNOWN as error:
            code, reasons = ending(error)
            answer_badly(*reasons)
            raise click.exceptions.Exit(code) from error


class Group(click.Group):
    """A noun with its verbs."""

    command_class = Command
    group_class = type


class Noun(Command, Group):
    """A noun that answers by itself, too."""


UNUSABLE = (OperationalError, psycopg.OperationalError, sqlite_library().OperationalError)
"""The database does not answer, or not now: as SQLAlchemy says it, and as the drivers do."""

KNOWN = (
    TransitionRefused,
    DatabaseRefused,
    LifecyclesUnstored,
    Trouble,
    SettingsInvalid,
    KeyRefused,
    LedgerDamaged,
    *UNUSABLE,
)


def ending(error: Exception) -> tuple[Exit, tuple[Refusal, ...]]:
    """Return the exit code of a known error, and what to say."""
    match error:
        case TransitionRefused():
            return (Exit.CONFLICT if isinstance(error, StaleSubject) else Exit.REFUSED), error.reasons
        case DatabaseRefused(code=code):
            said = _reason(code, f"Cơ sở dữ liệu từ chối thay đổi này ({code}).")
            return (Exit.CONFLICT if code == "stale" else Exit.REFUSED), said
    if isinstance(error, UNUSABLE):
        return Exit.ERROR, _reason("database", f"Không dùng được cơ sở dữ liệu: {getattr(error, 'orig', error)}")
    return Exit.ERROR, _reason("error", str(error))


def declined(code: str, message: str) -> InputInvalid:
    """Return a refusal of the command itself, to be raised."""
    return InputInvalid(Refusal(code=code, message=message, ground=Ground.INPUT))


def _reason(code: str, message: str) -> tuple[Refusal, ...]:
    return (Refusal(code=code, message=message, ground=Ground.STATE),)
