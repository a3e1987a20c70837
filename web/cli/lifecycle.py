"""`thidua lifecycle`: the declared lifecycles, proved, listed, drawn, written down."""

from __future__ import annotations

from pathlib import Path

import click

from engine.check import check as prove
from engine.draw import diagram as drawn
from models.facts import FACTS
from web.cli.exits import Exit, Group
from web.cli.output import answer, table
from workflows import LIFECYCLES, RULES
from workflows.documentation import stale, write

FOLDER = Path("docs/lifecycles")


@click.group(cls=Group)
def lifecycle() -> None:
    """Vòng đời: kiểm chứng, liệt kê, vẽ, viết tài liệu."""


@lifecycle.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Kiểm chứng mọi vòng đời đã khai."""
    verdicts = prove(LIFECYCLES.values(), RULES, FACTS)
    document = [
        {"lifecycle": each.lifecycle.name, "holds": each.holds, "problems": list(each.problems)} for each in verdicts
    ]
    answer(document, "\n".join(line for each in verdicts for line in each.lines))
    if not all(each.holds for each in verdicts):
        ctx.exit(Exit.ERROR)


@lifecycle.command("list")
def show_all() -> None:
    """Liệt kê vòng đời, trạng thái và bước."""
    documents = [
        {
            "name": each.name,
            "label": each.label,
            "version": each.fingerprint,
            "states": [state.name for state in each.states],
            "transitions": sorted(each.names),
        }
        for each in LIFECYCLES.values()
    ]
    rows = (
        (each.name, each.label, len(each.states), len(each.edges), each.fingerprint[:12])
        for each in LIFECYCLES.values()
    )
    answer(documents, table(("TÊN", "GỌI LÀ", "TRẠNG THÁI", "BƯỚC", "PHIÊN BẢN"), rows))


@lifecycle.command()
@click.argument("name", type=click.Choice(list(LIFECYCLES)))
def diagram(name: str) -> None:
    """Vẽ một vòng đời bằng Mermaid."""
    text = drawn(LIFECYCLES[name])
    answer({"lifecycle": name, "mermaid": text}, text)


@lifecycle.command()
@click.option("--check", "checking", is_flag=True, help="Chỉ xem tài liệu có còn khớp không.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=FOLDER, help="Thư mục ghi.")
@click.pass_context
def docs(ctx: click.Context, folder: Path, *, checking: bool) -> None:
    """Viết lại tài liệu vòng đời từ bản khai."""
    paths = stale(folder) if checking else write(folder)
    said = [f"{path}: {'đã cũ, chạy “make docs”' if checking else 'đã viết lại'}." for path in paths]
    document = {"stale" if checking else "written": [str(path) for path in paths]}
    answer(document, "\n".join(said or [f"Tài liệu trong {folder} khớp với bản khai."]))
    if checking and paths:
        ctx.exit(Exit.ERROR)
