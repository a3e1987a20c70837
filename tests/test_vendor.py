"""What the browser is served from others: all of it there, named once, from no address of anybody's."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parent.parent / "web"
VENDOR = WEB / "static" / "vendor"
SERVED = ("tabler.min.css", "htmx.min.js", "alpine-csp.min.js", "be-vietnam-pro/400.css", "tinos/700-italic.css")


def read(name: str) -> Any:
    return json.loads((WEB / name).read_text())


@pytest.mark.parametrize("name", SERVED)
def test_what_pages_name_is_there(name: str) -> None:
    assert (VENDOR / name).stat().st_size > 0


def test_stylesheets_name_only_files_that_are_served() -> None:
    sheets = list(VENDOR.glob("*/*.css"))
    assert len(sheets) > 3
    for sheet in sheets:
        names = re.findall(r"url\(([^)]+)\)", sheet.read_text())
        assert names
        assert [name for name in names if not (sheet.parent / name).is_file()] == []


def test_no_script_or_stylesheet_asks_for_a_source_map() -> None:
    paths = [*VENDOR.glob("*.js"), *VENDOR.glob("*.css")]
    assert len(paths) > 2
    for path in paths:
        assert "sourceMappingURL" not in path.read_text()


def test_every_letter_of_vietnamese_has_a_face() -> None:
    sheet = (VENDOR / "be-vietnam-pro" / "400.css").read_text()
    ranges = [(int(a, 16), int(b or a, 16)) for a, b in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", sheet)]
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    missing = [c for c in letters + letters.upper() if not any(low <= ord(c) <= high for low, high in ranges)]
    assert missing == []


def test_versions_are_exact_and_the_lock_file_names_no_registry() -> None:
    package, lock = read("package.json"), read("package-lock.json")
    wanted = package["dependencies"] | package["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert [name for name, entry in lock["packages"].items() if name and "integrity" not in entry] == []
