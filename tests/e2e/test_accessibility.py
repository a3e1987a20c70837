"""No page of the demo has a serious fault of accessibility, light and dark, wide and narrow; each is pictured."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from models.database import Database
from models.passwords import hash_password
from tests.servers import PASSWORD, ROOT, environment, servers

pytestmark = pytest.mark.browser

AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
SERIOUS = ("serious", "critical")
LOOKS = [pytest.param(width, theme, id=f"{theme}-{width}") for width in (1366, 360) for theme in ("light", "dark")]
FIRST = "SELECT min(id) FROM subject WHERE kind = '{kind}' AND state LIKE '{state}'"
HOLDER = "SELECT min(p.username) FROM person p JOIN membership m ON m.person_id = p.id WHERE m.role = '{role}'"


@dataclass(frozen=True)
class Demo:
    """The demo department, served."""

    address: str
    database: Database

    def person(self, role: str) -> str:
        """Return the account of somebody who holds the role."""
        return str(self._one(HOLDER.format(role=role)))

    def pages(self) -> dict[str, list[tuple[str, str]]]:
        """Return what is looked at, by role: name of the picture and address."""
        plan, item = self._first("plan", "in_progress"), self._first("content_item", "in_progress")
        drafted, report = self._first("plan", "drafted"), self._first("report", "drafted")
        evaluation, nomination = self._first("evaluation"), self._first("nomination")
        return {
            "office_head": [
                ("02-viec-cua-toi", "/viec-cua-toi"),
                ("ke-hoach", "/ke-hoach"),
                ("03-ke-hoach", f"/ke-hoach/{plan}"),
                ("04-noi-dung", f"/noi-dung/{item}"),
                ("bao-cao", "/bao-cao"),
                ("bao-cao-ghi", f"/bao-cao/{report}"),
                ("danh-gia", f"/danh-gia/{evaluation}"),
                ("khen-thuong", f"/khen-thuong/{nomination}"),
                ("thi-dua", "/thi-dua"),
                ("05-buoc", f"/ho-so/{plan}/buoc/summarise"),
                ("thong-bao", "/thong-bao"),
                ("09-khong-tim-thay", "/ke-hoach/999999"),
            ],
            "office_staff": [
                ("bang-excel", f"/ke-hoach/{drafted}/soan/noi-dung/bang-excel"),
                ("06-nhap-file", "/ke-hoach/nhap-file"),
                ("soan", f"/ke-hoach/{drafted}/soan"),
                ("ke-hoach-moi", "/ke-hoach/moi"),
            ],
            "auditor": [
                ("07-nhat-ky", "/nhat-ky"),
                ("nhat-ky-loc", "/nhat-ky?tim=bao+cao&loai=overriding"),
                ("tai-ngay", "/nhat-ky/tai-ngay?ngay=30/09/2026"),
                ("dien-bien", f"/nhat-ky/dien-bien/{report}"),
            ],
            "admin": [("quan-tri", "/quan-tri")],
        }

    def _first(self, kind: str, state: str = "%") -> int:
        return int(self._one(FIRST.format(kind=kind, state=state)))

    def _one(self, sql: str) -> Any:
        with self.database.connection() as link:
            return link.value(sql)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo as `thidua demo` makes it, with one password for all."""
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{folder}/demo.db"
    command = [str(Path(sys.executable).with_name("thidua")), "demo"]
    settings = environment({"THIDUA_DATABASE_URL": url, "THIDUA_DATA_DIR": str(folder)})
    subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True)  # noqa: S603 - our own command
    database = Database(url)
    with database.transaction() as link:
        link.run("UPDATE person SET password_hash = :hash", {"hash": hash_password(PASSWORD)})
    with servers(url, folder) as (address,):
        yield Demo(address, database)
    database.close()


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_no_page_has_a_serious_fault(
    browser: Browser, demo: Demo, width: int, theme: str, pytestconfig: pytest.Config
) -> None:
    pictures = Path(str(pytestconfig.getoption("--output"))) / f"pages-{theme}-{width}"
    pictures.mkdir(parents=True, exist_ok=True)
    faults = _faults(browser.new_page(), f"{demo.address}/dang-nhap", pictures / "01-dang-nhap.png")
    for role, pages in demo.pages().items():
        page = _signed_in(browser, demo, role, width, theme)
        for name, path in pages:
            faults += _faults(page, f"{demo.address}{path}", pictures / f"{name}.png")
        page.context.close()
    assert not faults, "\n".join(faults)


def _signed_in(browser: Browser, demo: Demo, role: str, width: int, theme: str) -> Page:
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900 if width > 1000 else 780})
    context.add_cookies([{"name": "td_theme", "value": theme, "url": demo.address}])
    page = context.new_page()
    page.goto(f"{demo.address}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(demo.person(role))
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.locator("button:visible").filter(has_text="Đăng nhập").click()
    return page


def _faults(page: Page, address: str, picture: Path) -> list[str]:
    page.goto(address)
    return faults_of(page, address, picture)


def faults_of(page: Page, called: str, picture: Path) -> list[str]:
    """Return what is serious on the page as it stands, and keep a picture of it."""
    page.screenshot(path=picture, full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    serious = [each for each in found if each["impact"] in SERIOUS]
    told = [f"{called}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in serious]
    return told + ([f"{called}: scrolls sideways"] if wide else [])
