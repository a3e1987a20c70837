"""On PostgreSQL the application's role, which owns nothing, seals, gives receipts and verifies; it changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from engine.ledger.checkpointer import seal
from engine.ledger.identity import public_key
from engine.ledger.keys import Keyring
from engine.ledger.receipts import holds, receipt
from engine.verify import verify
from models.database import Database
from models.migrations import upgrade
from tests.databases import Cluster
from tests.engine.play import MORNING, build
from tests.templates import PostgresqlTemplate

pytestmark = pytest.mark.postgresql


@pytest.fixture
def application(postgresql: Cluster, postgresql_template: PostgresqlTemplate, tmp_path: Path) -> Iterator[Database]:
    """A short history, seen by the application's role."""
    name = f"thidua_app_{uuid.uuid4().hex}"
    with postgresql_template.lend(tmp_path) as url:
        owner = Database(url)
        build(owner).running_plan()
        with owner.connection() as link:
            link.run(f"CREATE ROLE {name} LOGIN")
        upgrade(owner, app_role=name)
        application = Database(make_url(url).set(username=name).render_as_string(hide_password=False))
        yield application
        application.close()
        with owner.connection() as link:
            link.run(f"DROP OWNED BY {name}")
            link.run(f"DROP ROLE {name}")
        owner.close()


def test_the_application_seals_and_verifies(application: Database, keys: Keyring) -> None:
    assert seal(application, keys, MORNING).added == 2
    key = public_key(application, keys)
    found = receipt(application, 1, key)
    assert found is not None
    assert holds(found)
    assert list(verify(application, key=key)) == []


@pytest.mark.parametrize("verb", ["DELETE FROM {table}", "TRUNCATE {table}", "UPDATE {table} SET {column} = ''"])
def test_the_application_may_not_change_the_ledger(application: Database, verb: str) -> None:
    for table, column in (("ledger", "name"), ("ledger_leaf", "hash"), ("ledger_node", "hash"), ("checkpoint", "note")):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), application.connection() as link:
            link.run(verb.format(table=table, column=column))
