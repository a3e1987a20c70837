"""The whole application over the invented department, and browsers in which its people are signed in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import Base
from models.database import Database
from models.passwords import hash_password
from tests import plans
from tests.factories import Department, department
from tests.plans import Plan
from web import create_app
from web.settings import Settings
from workflows import runtime as runtime_of

PASSWORD = "mật khẩu của mọi người"
HASHED = hash_password(PASSWORD)
JSON = {"Accept": "application/json"}
SECRET = "a key of forty characters, for tests only"
PDF = b"%PDF-1.7 invented"
UNCOUNTED = frozenset({"refused_attempt", "login_attempt", "access_log", "import_review"})
"""Tables that a refusal may add to, and a form that is shown again."""


@dataclass
class Browser:
    """Somebody's browser; it sends the token that the pages carry."""

    client: FlaskClient
    token: str = field(default="")

    def get(self, url: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(url, buffered=True, **options)

    def json(self, url: str) -> TestResponse:
        """Ask for a page as a program does."""
        return self.client.get(url, headers=JSON)

    def post(self, url: str, data: Mapping[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form, with its token."""
        return self.client.post(url, data={"csrf_token": self.csrf, **(data or {})}, **options)

    def post_json(self, url: str, document: object) -> TestResponse:
        """Send what a program sends."""
        return self.client.post(url, json=document, headers=JSON | {"X-CSRFToken": self.csrf})

    @property
    def csrf(self) -> str:
        """The token of this session."""
        if not self.token:
            with self.client.session_transaction() as session:
                page = "/tai-khoan" if "_user_id" in session else "/dang-nhap"
            found = soup(self.client.get(page, follow_redirects=True)).select_one("input[name=csrf_token]")
            self.token = str(found["value"]) if found else ""
        return self.token


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A database in which the department has its plans: one under way, one drafted, one whose evaluations are open."""

    units: dict[str, int]
    people: dict[str, int]
    now: datetime
    running: Plan
    drafted: Plan
    summed: Plan
    approved: int


@dataclass(frozen=True)
class House:
    """The application over a copy of the staged database."""

    dept: Department
    app: Flask
    staged: Staged

    @property
    def running(self) -> Plan:
        """The plan under way; its first unit's final report is approved and waits for the Office."""
        return self.staged.running

    @property
    def drafted(self) -> Plan:
        """The plan that is being drafted."""
        return self.staged.drafted

    @property
    def summed(self) -> Plan:
        """The plan whose evaluations are open."""
        return self.staged.summed

    @property
    def approved(self) -> int:
        """The report that waits for the Office."""
        return self.staged.approved

    def browser(self, person: str = "") -> Browser:
        """Return a browser in which that person is signed in, or nobody."""
        client = self.app.test_client()
        if person:
            with client.session_transaction() as session:
                session["_user_id"] = f"{self.dept.people[person]}.0"
        return Browser(client)

    def digest(self) -> str:
        """Return the hash of everything that a refusal may not change."""
        whole = hashlib.sha256()
        for table in Base.metadata.sorted_tables:
            if table.name not in UNCOUNTED:
                rows = self.dept.rows(f"SELECT * FROM {table.name} ORDER BY 1, 2")
                whole.update(repr((table.name, [tuple(row) for row in rows])).encode())
        return whole.hexdigest()


def stage(url: str) -> Staged:
    """Found the department in the migrated database and bring its plans where tests begin."""
    dept = department(url)
    dept.run("UPDATE person SET password_hash = :hash, must_change_password = :no", hash=HASHED, no=False)
    running = plans.running_plan(dept)
    approved = plans.report_of(dept, running, "post")
    plans.approve_report(dept, approved, "post")
    summed, drafted = plans.summarised_plan(dept), plans.drafted_plan(dept)
    dept.database.close()
    return Staged(
        units=dept.units,
        people=dept.people,
        now=dept.now,
        running=running,
        drafted=drafted,
        summed=summed,
        approved=approved,
    )


def house(url: str, staged: Staged, folder: Path) -> House:
    """Build the application over a copy of the staged database."""
    database = Database(url, synchronous="OFF")
    dept = Department(runtime_of(database), staged.units, staged.people, staged.now)
    settings = Settings(database_url=url, secret_key=SECRET, data_dir=folder, read_wait=60)
    return House(dept, create_app(settings, runtime=dept.runtime, clock=lambda: dept.now), staged)


def soup(answer: TestResponse) -> BeautifulSoup:
    """Return the answer's page."""
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def upload(content: bytes = PDF, name: str = "Góp ý.pdf") -> tuple[io.BytesIO, str]:
    """Return a file as a form sends it."""
    return io.BytesIO(content), name
