"""The whole main job through the command line alone, from the document to the closed plan."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from tests.factories import Department
from tests.web.cli.story import PLOTS, Telling
from tests.web.cli.terminal import Terminal


@pytest.mark.parametrize("seed", PLOTS)
def test_a_plan_goes_from_the_document_to_the_closed_file(
    terminal: Terminal, dept: Department, tmp_path: Path, seed: str
) -> None:
    plot = PLOTS[seed]
    telling = Telling(terminal, tmp_path, plot)
    with time_machine.travel(plot.at, tick=True):
        telling.draft()
        telling.issue()
        telling.report()
        telling.evaluate()
        telling.reward()
        telling.refer()
        telling.close()
    whole = telling.whole()
    ends = dict.fromkeys(plot.accountable, "finished") | {plot.rewarded: "rewarded", plot.referred: "disciplined"}
    assert whole["state"] == "closed"
    assert {item["no"]: item["state"] for item in whole["items"]} == ends
    assert terminal.ask("history", "verify")["faults"] == []
    entries = terminal.ask("history", "show", telling.plan)
    assert {entry["channel"] for entry in entries} == {"cli"}
    assert all(entry["account"] for entry in entries)
    assert dept.value("SELECT count(*) FROM refused_attempt") == 0
