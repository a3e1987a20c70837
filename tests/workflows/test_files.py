"""Files are stored once and attached only when they were stored."""

import hashlib

import pytest

from engine.errors import InputInvalid
from tests.factories import Department
from tests.plans import drafted_plan
from workflows.files import Attached, attach, store


def test_the_same_bytes_are_stored_once(dept: Department) -> None:
    names = [store(dept.database, b"noi dung", "text/plain", dept.tick()) for _ in range(2)]
    assert names == [hashlib.sha256(b"noi dung").hexdigest()] * 2
    assert dept.rows("SELECT size, media_type FROM blob") == [(8, "text/plain")]


def test_a_file_that_was_never_stored_is_not_attached(dept: Department) -> None:
    plan = drafted_plan(dept)
    file = Attached(subject_id=plan.id, sha256="0" * 64, name="Tệp.pdf", purpose="signed", at=None)
    with pytest.raises(InputInvalid, match="chưa được lưu"), dept.database.transaction() as link:
        attach(link, file)
