"""The command line: `thidua NOUN VERB`, through the same engine as the pages."""

from __future__ import annotations

import sys

import click

from web.cli.demo import demo
from web.cli.exits import Group
from web.cli.history import history
from web.cli.history_search import COMMANDS as OF_AUDITOR
from web.cli.keeping import backup, init
from web.cli.lifecycle import lifecycle
from web.cli.paper import paper
from web.cli.plan import plan
from web.cli.restoring import restore
from web.cli.serving import serve, worker
from web.cli.subject import subject
from web.cli.unit import unit
from web.cli.upgrading import doctor, upgrade
from web.cli.user import user


@click.group(cls=Group)
@click.version_option(package_name="thidua")
def main() -> None:
    """Kế hoạch thi đua, từ văn bản đến khi kết thúc."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may speak a code page without Vietnamese.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


for command in OF_AUDITOR:
    history.add_command(command)
for command in (init, serve, worker, demo, plan, paper, subject, lifecycle, history, user, unit, backup, restore,
                upgrade, doctor):  # fmt: skip
    main.add_command(command)
