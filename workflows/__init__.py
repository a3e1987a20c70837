"""The declared lifecycles and the rules they name; `runtime` puts them to work on a database."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from engine.lifecycle import Lifecycle, Rules
from engine.runtime import Runtime
from models.database import Database

KINDS = ("plan", "content_item", "report", "evaluation", "nomination", "referral")


def _all(package: str, name: str) -> dict[str, Any]:
    modules = (import_module(f"{package}.{kind}") for kind in KINDS if find_spec(f"{package}.{kind}"))
    return {key: value for module in modules for key, value in getattr(module, name).items()}


LIFECYCLES: dict[str, Lifecycle] = {
    kind: getattr(import_module(f"workflows.{kind}"), kind.upper()) for kind in KINDS if find_spec(f"workflows.{kind}")
}
RULES = Rules(
    guards=import_module("workflows.guards.common").GUARDS | _all("workflows.guards", "GUARDS"),
    effects=import_module("workflows.effects.common").EFFECTS | _all("workflows.effects", "EFFECTS"),
)
FACTS = _all("models.facts", "FACTS")


def runtime(database: Database) -> Runtime:
    """Return the runtime of the six lifecycles on a migrated database."""
    return Runtime(database, LIFECYCLES.values(), RULES, FACTS)
