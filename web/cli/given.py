"""What a command is given to work with: values of a JSON file, values typed one by one, files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.decorators import FC

from engine.fields import Files
from engine.lifecycle import Transition
from engine.runtime import Runtime
from models.base import nfc
from models.database import Database
from web.cli.exits import declined
from web.cli.opening import now, settings
from web.settings import MEGABYTE
from web.uploads import TYPES, sniff
from workflows.files import store

_STEP = re.compile(r"\[([^\]]+)\]|([^.\[\]]+)")


@dataclass(frozen=True, slots=True)
class Given:
    """A file named by `--attach [FIELD=]FILE[::PLACE]`, already stored; `field` is blank when it was not said."""

    field: str
    sha256: str
    name: str
    place: str = ""


def giving(function: FC) -> FC:
    """Add the options by which values and files are given."""
    for option in reversed(
        (
            click.option("--data", metavar="@TỆP.json", help="Giá trị trong một tệp JSON, hoặc chính văn bản JSON."),
            click.option("--set", "typed", multiple=True, metavar="MỤC=GIÁ_TRỊ", help="Một giá trị; lặp lại được."),
            click.option("--attach", multiple=True, metavar="[MỤC=]TỆP[::CHỖ]", help="Tệp kèm theo; lặp lại được."),
        )
    ):
        function = option(function)
    return function


def values(data: str | None, typed: Iterable[str]) -> dict[str, Any]:
    """Return the values of `--data` with those of `--set` laid over; `lines[1.1].text=...` reaches into objects."""
    document = _read_json(data) if data else {}
    if not isinstance(document, dict):
        raise click.BadParameter("cần một đối tượng JSON.", param_hint="--data")
    for each in typed:
        path, equals, value = each.partition("=")
        if not equals:
            raise click.BadParameter(f"“{each}” không có dấu bằng.", param_hint="--set")
        _lay(document, [first or second for first, second in _STEP.findall(path)], value)
    return document


def kept(database: Database, attach: Iterable[str]) -> list[Given]:
    """Store the files of `--attach`; refused when one is too large or of a type that is not taken."""
    return [_kept(database, each) for each in attach]


def with_files(transition: Transition, data: dict[str, Any], files: Iterable[Given]) -> dict[str, Any]:
    """Return the values with the files under the asked fields; without a name they go to the only field of files."""
    asked = [field.name for field in transition.asks if isinstance(field, Files)]
    for file in files:
        name = file.field or (asked[0] if len(asked) == 1 else "")
        if not name:
            hint = ", ".join(asked) or "không có mục nào"
            raise click.BadParameter(f"ghi rõ mục nhận tệp ({hint}).", param_hint="--attach")
        data.setdefault(name, []).append({"sha256": file.sha256, "name": file.name})
    return data


def declared(runtime: Runtime, subject_id: int, name: str) -> Transition | None:
    """Return the transition of that name which leaves the subject's present state, if there is one."""
    with runtime.database.connection() as link:
        row = link.row("SELECT lifecycle_version, state FROM subject WHERE id = :id", {"id": subject_id})
    return runtime.versions[row[0]].lifecycle.by_edge.get((row[1], name)) if row else None


def _read_json(data: str) -> Any:
    try:
        return json.loads(Path(data[1:]).read_text(encoding="utf-8-sig") if data.startswith("@") else data)
    except OSError as error:
        raise click.BadParameter(f"không mở được tệp {data[1:]}.", param_hint="--data") from error
    except ValueError as error:
        raise click.BadParameter(f"không phải JSON: {error}.", param_hint="--data") from error


def _lay(document: dict[str, Any], path: list[str], value: str) -> None:
    if not path:
        raise click.BadParameter("thiếu tên mục trước dấu bằng.", param_hint="--set")
    *outer, last = path
    for step in outer:
        document = document.setdefault(step, {})
    document[last] = value


def _kept(database: Database, given: str) -> Given:
    field, equals, rest = given.partition("=")
    if not equals or Path(given.partition("::")[0]).is_file():
        field, rest = "", given
    address, _, place = rest.partition("::")
    path = Path(address)
    if not path.is_file():
        raise click.BadParameter(f"không có tệp {address}.", param_hint="--attach")
    name = nfc(path.name)
    most = settings().max_upload
    if path.stat().st_size > most * MEGABYTE:
        raise declined("too_large", f"“{name}” lớn hơn {most} MB. Nén ảnh hoặc tách tệp rồi gửi lại.")
    content = path.read_bytes()
    kind = sniff(content, name)
    if kind is None:
        raise declined(
            "file_type", f"“{name}” không phải tệp pdf, docx, xlsx, jpg, png hoặc txt đọc được. Chọn tệp khác."
        )
    return Given(field, store(database, content, TYPES[kind], now()), name, place)
