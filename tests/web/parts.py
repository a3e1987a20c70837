"""Renders parts of pages with invented data, strictly: an unknown name is an error."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag
from flask import Flask, flash, render_template, render_template_string

from web import set_up_templates
from web.presentation import NavLink, Person, Shell

WEB = Path(__file__).parents[2] / "web"
TEMPLATES = WEB / "templates"
HASH = "9f3a" + "0" * 56 + "c21e"
SHELL = Shell(
    department="Sở Thông tin và Truyền thông",
    department_short="Sở TT&TT",
    person=Person("Trần Thị Thanh Lan", "TL", "Trưởng phòng"),
    nav=(NavLink("Việc của tôi", "/viec", 6, current=True), NavLink("Kế hoạch", "/ke-hoach")),
    tabs=(NavLink("Việc", "/viec", 6, current=True, icon="inbox"), NavLink("Thêm", "/them", icon="dots")),
    bell=3,
    csrf="csrf-token",
)


def pages() -> Flask:
    """An application that has the templates and nothing else."""
    app = Flask("web", root_path=str(WEB))
    app.secret_key = "only for the messages of this test"
    set_up_templates(app)
    return app


def part(name: str, call: str, **values: object) -> BeautifulSoup:
    """What a macro of parts/``name``.html makes of the values; ``call`` names it as ``p``."""
    source = f"{{% import 'parts/{name}.html' as p %}}{call}"
    with pages().test_request_context():
        return BeautifulSoup(render_template_string(source, **values), "html.parser")


def page(template: str, *, shell: Shell = SHELL, messages: tuple[tuple[str, str], ...] = (), **values: object) -> str:
    """A whole page in its frame."""
    with pages().test_request_context():
        for category, message in messages:
            flash(message, category)
        return render_template(template, shell=shell, **values)


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element that the selector finds."""
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words(tag: BeautifulSoup | Tag) -> str:
    """The text as it is read, white space folded."""
    return " ".join(tag.get_text(" ").split())


def described(soup: BeautifulSoup, control: Tag) -> str:
    """What a screen reader adds to the control's name."""
    return " ".join(words(one(soup, f"#{name}")) for name in str(control["aria-describedby"]).split())
