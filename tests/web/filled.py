"""What a browser would send of a page's form: every control with what it shows."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag


def typed(page: BeautifulSoup, action: str) -> dict[str, Any]:
    """Return the values of the form with that address; buttons, files and the session's token are left out."""
    form = page.select_one(f'form[action="{action}"]')
    assert form is not None, f"no form for {action}"
    values: dict[str, Any] = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        name, value = str(control["name"]), _value(control)
        if value is not None and name != "csrf_token":
            values[name] = [*values[name], value] if name == "items" and name in values else _first(name, value)
    return values


def _first(name: str, value: str) -> str | list[str]:
    return [value] if name == "items" else value


def _value(control: Tag) -> str | None:
    kind = control.get("type")
    if kind == "file" or (kind in ("checkbox", "radio") and not control.has_attr("checked")):
        return None
    if control.name == "select":
        chosen = control.select_one("option[selected]")
        return str(chosen["value"]) if chosen else ""
    return control.get_text().removeprefix("\n") if control.name == "textarea" else str(control.get("value", ""))
