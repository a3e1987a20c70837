"""`thidua subject`: what is offered, done, made and written."""

from __future__ import annotations

import json
from pathlib import Path

from engine.explain import explain
from tests import plans
from tests.factories import Department
from tests.web.cli.terminal import Terminal


def test_what_is_offered_is_what_the_engine_offers(terminal: Terminal, dept: Department) -> None:
    plan = plans.signed_plan(dept)
    for person in ("clerk", "director", "office_head"):
        spoken = terminal.ask("subject", "explain", plan.id, "--as", person)
        found = explain(dept.runtime, [plan.id], dept.people[person], dept.now)[plan.id]
        assert [(each["transition"], each["allowed"]) for each in spoken["options"]] == [
            (option.transition.name, option.allowed) for option in found.options
        ]
    said = terminal.type("subject", "explain", plan.id, "--as", "director").said
    assert said.startswith(f"Kế hoạch {plan.id}: Đã ký, chờ số.")
    assert "Chỉ văn thư được thực hiện bước này." in said


def test_nothing_is_explained_to_whoever_may_not_see_it(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    assert terminal.refused("subject", "explain", plan.id, "--as", "post_staff") == ["unknown_subject"]


def test_values_come_from_a_file_and_typed_ones_win(terminal: Terminal, dept: Department, tmp_path: Path) -> None:
    plan = plans.drafted_plan(dept)
    dept.act("submit", plan.id, "office_staff")
    path = tmp_path / "lý do.json"
    path.write_text(json.dumps({"reason": "Thiếu căn cứ ban hành"}), encoding="utf-8")
    words = ("subject", "perform", plan.id, "return", "--as", "office_head", "--data", f"@{path}")
    entry = terminal.ask(*words, "--set", "reason=Thiếu nơi nhận văn bản")
    assert entry["target"] == "drafted"
    assert terminal.ask("history", "show", plan.id)[-1]["data"] == {"reason": "Thiếu nơi nhận văn bản"}


def test_the_same_key_takes_effect_once(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    words = ("subject", "perform", plan.id, "submit", "--as", "office_staff", "--key", "lần-1")
    first, again = terminal.ask(*words), terminal.ask(*words)
    assert (first["entry"], first["replayed"], again["replayed"]) == (again["entry"], False, True)


def test_history_keeps_the_account_of_the_machine(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    terminal.ask("subject", "perform", plan.id, "submit", "--as", "office_staff")
    entry = terminal.ask("history", "show", plan.id)[-1]
    assert entry["channel"] == "cli"
    assert entry["account"]
    assert entry["actor"]["name"] == "Vũ Ngọc Diệp"


def test_a_plan_is_typed_whole(terminal: Terminal, dept: Department) -> None:
    document = {
        "title": "Kế hoạch gõ tay",
        "period_to": "31/12/2026",
        "legal_bases": [{"number": "1/KH", "text": "Kế hoạch số 1/KH"}],
        "recipients": [{"name": "UBND tỉnh", "purpose": "để báo cáo"}],
        "organisation": [{"unit": "Văn phòng", "duties": ["Theo dõi", "Tổng hợp"]}],
        "items": [{"no": "1", "title": "Việc một", "units": [{"name": "BCVT", "role": "lead", "accountable": True}]}],
    }
    made = terminal.ask("subject", "new", "plan", "--as", "office_staff", "--data", json.dumps(document))
    plan = terminal.ask("plan", "export", made["subject"])
    assert plan["issuer"] == "Sở Khoa học và Truyền thông Bình An"
    assert plan["symbol"] == "KH-SKHTT"
    assert plan["organisation"] == [{"unit": "Văn phòng", "duties": ["Theo dõi", "Tổng hợp"]}]
    assert plan["items"][0]["units"][0]["accountable"]
    assert terminal.type("subject", "perform", made["subject"], "submit", "--as", "office_staff").code == 0


def test_a_plan_is_copied_from_last_years(terminal: Terminal, dept: Department) -> None:
    plan = plans.running_plan(dept)
    made = terminal.ask("subject", "new", "plan", "--parent", plan.id, "--as", "office_staff")
    copy = terminal.ask("plan", "show", made["subject"])
    assert [item["no"] for item in copy["items"]] == ["1.1", "1.2", "2.1"]
    assert copy["period"]["to"] == "2027-12-31"
    assert copy["number"] is None


def test_a_draft_is_edited_part_by_part(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    parts = {"title": "Tên mới", "legal_bases": [{"text": "Căn cứ mới"}], "recipients": [], "organisation": []}
    terminal.ask("subject", "edit", plan.id, "--as", "office_staff", "--data", json.dumps(parts))
    exported = terminal.ask("plan", "export", plan.id)
    assert exported["title"] == "Tên mới"
    assert exported["legal_bases"] == [{"number": None, "text": "Căn cứ mới"}]
    assert exported["recipients"] == []
    items = json.dumps({"items": []})
    assert terminal.refused("subject", "edit", plan.id, "--as", "office_staff", "--data", items) == ["items"]


def test_an_item_is_added_changed_moved_and_taken_out(terminal: Terminal, dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    by = ("--as", "office_staff")
    made = terminal.ask(
        "subject", "new", "content_item", "--parent", plan.id, *by, "--set", "no=9", "--set", "title=Việc chín"
    )
    units = json.dumps({"units": [{"name": "VP", "role": "lead", "accountable": True}], "position": 1})
    terminal.ask("subject", "edit", made["subject"], *by, "--set", "title=Việc mười", "--data", units)
    first = terminal.ask("plan", "show", plan.id)["items"][0]
    assert (first["id"], first["title"]) == (made["subject"], "Việc mười")
    assert first["units"][0]["name"] == "Văn phòng"
    terminal.ask("subject", "edit", made["subject"], *by, "--set", "remove=có")
    assert dept.state(made["subject"]) == "terminated"


def test_what_is_made_under_a_plan_needs_one(terminal: Terminal, dept: Department) -> None:
    for kind in ("content_item", "nomination"):
        assert terminal.refused("subject", "new", kind, "--as", "office_staff") == ["parent"]
    plan = plans.running_plan(dept)
    new = ("subject", "new", "nomination", "--parent", plan.id, "--as", "post_head", "--set", "unit=BCVT")
    assert terminal.refused(*new) == ["unit"]
    assert terminal.refused("subject", "new", "referral", "--parent", plan.id, "--as", "office_head") == ["detected_on"]


def test_scores_are_whole_numbers(terminal: Terminal, dept: Department) -> None:
    plan = plans.summarised_plan(dept)
    sheet = next(each for each in terminal.ask("plan", "show", plan.id)["evaluations"] if each["unit"] == "Văn phòng")
    edit = ("subject", "edit", sheet["id"], "--as", "office_head")
    assert terminal.refused(*edit, "--set", "scores[2.1]=chín") == ["score"]
    assert terminal.ask(*edit, "--set", "scores[2.1].score=9", "--set", "scores[2.1].note=Đủ")
    assert dept.value("SELECT self_score FROM evaluation_line WHERE evaluation_id = :id", id=sheet["id"]) == 9
    assert terminal.ask(*edit, "--data", '{"scores": {"2.1": {"not_applicable": true}}}')
    assert dept.value("SELECT self_score FROM evaluation_line WHERE evaluation_id = :id", id=sheet["id"]) is None


def test_an_evaluation_that_waits_for_nobody_is_not_written(terminal: Terminal, dept: Department) -> None:
    plan = plans.summarised_plan(dept)
    sheet = next(each for each in terminal.ask("plan", "show", plan.id)["evaluations"] if each["unit"] == "Văn phòng")
    terminal.ask("subject", "edit", sheet["id"], "--as", "office_head", "--set", "scores[2.1]=9")
    terminal.ask("subject", "perform", sheet["id"], "self_score", "--as", "office_head")
    edit = ("subject", "edit", sheet["id"], "--as", "office_head", "--set", "scores[2.1]=10")
    assert terminal.refused(*edit) == ["not_permitted"]
