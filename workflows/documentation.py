"""docs/lifecycles: one page per lifecycle, made from the declarations, so that reader and engine never differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.draw import page
from workflows import LIFECYCLES

INDEX = "README.md"


def pages() -> Mapping[str, str]:
    """Return every page by its file name."""
    lines = (f"- [{each.label} ({name})]({name}.md)" for name, each in LIFECYCLES.items())
    index = "\n".join(
        ("# Lifecycles", "", "Generated from the declarations; `make docs` writes them anew.", "", *lines)
    )
    return {INDEX: f"{index}\n"} | {f"{name}.md": page(each) for name, each in LIFECYCLES.items()}


def write(folder: Path) -> list[Path]:
    """Write every page into the folder and return the paths that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = stale(folder)
    for path in changed:
        path.write_text(pages()[path.name], encoding="utf-8")
    return changed


def stale(folder: Path) -> list[Path]:
    """Return the pages that are missing or differ from the declarations; nothing when the folder is fresh."""
    return [folder / name for name, text in pages().items() if _read(folder / name) != text]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
