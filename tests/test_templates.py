"""Databases that are lent from test to test are given as they were made."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.templates import PostgresqlTemplate, SqliteTemplate, connected, derived

pytestmark = pytest.mark.postgresql
UNIT = "INSERT INTO unit (name, short_name, symbol, kind, position, valid_from, superior, place) VALUES"


def _add_unit(url: str, name: str = "Phòng A") -> int:
    with connected(make_url(url)) as link:
        added = link.execute(f"{UNIT} (%s, '', '', 'unit', 1, '2020-01-01', '', '') RETURNING id", [name]).fetchone()
    assert added
    return int(added[0])


def _units(url: str) -> list[str]:
    with connected(make_url(url)) as link:
        return [name for (name,) in link.execute("SELECT name FROM unit ORDER BY id")]


def test_what_a_test_wrote_is_swept_and_ids_begin_again(
    postgresql_template: PostgresqlTemplate, tmp_path: Path
) -> None:
    with postgresql_template.lend(tmp_path) as url:
        first = _add_unit(url)
    with postgresql_template.lend(tmp_path) as again:
        assert again == url
        assert _units(again) == []
        assert _add_unit(again) == first


def test_what_the_template_held_comes_back(postgresql_template: PostgresqlTemplate, tmp_path: Path) -> None:
    template, first = derived(postgresql_template, tmp_path, _add_unit)
    for _ in range(2):
        with template.lend(tmp_path) as url:
            assert _units(url) == ["Phòng A"]
            assert _add_unit(url, "Phòng B") == first + 1


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER history_moves ON history",
        "ALTER TABLE history DISABLE TRIGGER history_moves",
        "GRANT SELECT ON person TO PUBLIC",
        "ALTER TABLE unit ADD COLUMN mark integer",
        "CREATE TABLE mark (id integer)",
    ],
)
def test_a_database_whose_rules_were_changed_is_not_lent_again(
    change: str, postgresql_template: PostgresqlTemplate, tmp_path: Path
) -> None:
    with postgresql_template.lend(tmp_path) as url, connected(make_url(url)) as link:
        link.execute(change)
    with postgresql_template.lend(tmp_path) as other:
        assert other != url


def test_a_file_is_a_copy_of_its_own(sqlite_template: SqliteTemplate, tmp_path: Path) -> None:
    with sqlite_template.lend(tmp_path) as url:
        assert make_url(url).database == str(tmp_path / "thidua.db")
