"""Every reading of the restricted register is written down, wherever it is read; nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.house import JSON, House
from tests.web.test_referring import case, key, opening


@pytest.fixture
def referral(thidua: House) -> int:
    """A referral that the deputy head of the Office opened."""
    return key(str(thidua.browser("office_deputy").post(opening(thidua), case(thidua)).location))


def readings(thidua: House) -> list[tuple[Any, ...]]:
    sql = "SELECT p.username, l.act, l.subjects, l.place FROM access_log l JOIN person p ON p.id = l.actor_id"
    return [tuple(row) for row in thidua.dept.rows(f"{sql} ORDER BY l.id")]


@pytest.mark.parametrize(
    "address", ["/xem-xet-trach-nhiem/{id}", "/ho-so?ids={id}", "/thi-dua?loai=referral", "/tim?q=xem+xet"]
)
def test_each_page_that_shows_it_is_written_down(thidua: House, referral: int, address: str) -> None:
    address = address.format(id=referral)
    assert thidua.browser("director").get(address).status_code == 200
    (last,) = readings(thidua)
    assert last == ("director", "read", str(referral), address)


def test_what_a_program_reads_is_written_down(thidua: House, referral: int) -> None:
    assert thidua.browser("auditor").client.get(f"/ho-so/{referral}", headers=JSON).status_code == 200
    assert readings(thidua) == [("auditor", "read", str(referral), f"/ho-so/{referral}")]


def test_a_file_of_it_is_written_down(thidua: House, referral: int) -> None:
    blob, attachment = "0" * 64, "subject_id, sha256, name, purpose, place, added_at"
    thidua.dept.run(
        "INSERT INTO blob (sha256, size, media_type, content, stored_at) SELECT :hash, 1, 'application/pdf', content,"
        " stored_at FROM blob LIMIT 1",
        hash=blob,
    )
    thidua.dept.run(
        f"INSERT INTO attachment ({attachment})"
        " SELECT :id, :hash, 'x.pdf', 'evidence', '', stored_at FROM blob LIMIT 1",
        id=referral,
        hash=blob,
    )
    number = thidua.dept.value("SELECT max(id) FROM attachment")
    assert thidua.browser("director").get(f"/tep/{number}").status_code == 200
    assert readings(thidua) == [("director", "read", str(referral), f"/tep/{number}")]


def test_a_form_that_is_shown_again_is_read_again(thidua: House, referral: int) -> None:
    refused = thidua.browser("office_deputy").post(f"/xem-xet-trach-nhiem/{referral}", case(thidua, facts_text=""))
    assert refused.status_code == 422
    assert len(readings(thidua)) == 1


def test_who_may_not_read_it_leaves_no_reading(thidua: House, referral: int) -> None:
    assert thidua.browser("office_staff").get(f"/xem-xet-trach-nhiem/{referral}").status_code == 404
    assert thidua.browser("director").get(f"/ho-so/{referral}").status_code == 303
    assert thidua.browser("director").get(f"/ke-hoach/{thidua.summed.id}").status_code == 200
    assert readings(thidua) == []


def test_what_cannot_be_written_down_is_not_shown(
    thidua: House, referral: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr("web.restricted.record", broken)
    answer = thidua.browser("director").get(f"/xem-xet-trach-nhiem/{referral}")
    assert answer.status_code == 500
    assert "Báo cáo kỳ cuối gửi chậm" not in answer.get_data(as_text=True)


def test_a_reading_is_never_changed(thidua: House, referral: int) -> None:
    thidua.browser("director").get(f"/xem-xet-trach-nhiem/{referral}")
    for sql in ("UPDATE access_log SET act = 'x'", "DELETE FROM access_log"):
        with pytest.raises(Exception, match="immutable"):
            thidua.dept.run(sql)
    assert len(readings(thidua)) == 1
