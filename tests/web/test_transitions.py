"""The form of a transition: what it shows, what it keeps, what it answers to people and to programs."""

from typing import Any

import pytest
from bs4 import Tag
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from engine.verify import verify
from tests import plans
from tests.web.house import JSON, PDF, House, soup, upload

REASON = "Thiếu bảng trích số liệu tháng 10."
TYPED = {"reason": REASON, "resubmit_by": "20/01/2026"}


def address(subject: int, transition: str) -> str:
    return f"/ho-so/{subject}/buoc/{transition}"


def seen(thidua: House, subject: int) -> str:
    return str(thidua.dept.value("SELECT seq FROM subject WHERE id = :id", id=subject))


def value(page: Tag, name: str) -> str:
    found = page.select_one(f"[name={name}]")
    assert found is not None, name
    return found.get_text().strip("\n") if found.name == "textarea" else str(found.get("value", ""))


def summary(page: Tag) -> str:
    found = page.select_one("[role=alert][data-focus]")
    return found.get_text(" ") if found else ""


class TestShown:
    """What the form says before anything is typed."""

    def test_it_says_what_will_happen_and_asks_what_is_declared(self, thidua: House) -> None:
        page = soup(thidua.browser("office_staff").get(address(thidua.approved, "return")))
        form = page.select_one("form#td-form")
        assert form is not None
        assert "Báo cáo về lại đơn vị kèm lý do và hạn nộp lại" in form.text
        assert [one["name"] for one in form.select("textarea, input[type=text], input[type=file]")] == [
            "reason",
            "resubmit_by",
            "remarks_file",
        ]
        assert value(form, "seen_seq") == seen(thidua, thidua.approved)

    def test_the_buttons_repeat_the_verb_and_say_what_stays(self, thidua: House) -> None:
        page = soup(thidua.browser("office_staff").get(address(thidua.approved, "return")))
        footer = page.select_one("#td-form .card-footer")
        assert footer is not None
        assert [each.text.strip() for each in footer.select("button, a")] == ["Trả lại", "Không trả lại"]

    def test_what_the_role_may_not_do_says_who_can_and_has_no_button(self, thidua: House) -> None:
        answer = thidua.browser("office_staff").get(address(thidua.running.id, "suspend"))
        page = soup(answer)
        assert answer.status_code == 403
        assert "Đỗ Quang Hưng, Giám đốc" in page.text
        assert page.select_one("#td-form button[type=submit]") is None

    def test_nobody_judges_what_he_or_she_made_and_the_page_names_who_can(self, thidua: House) -> None:
        report = plans.report_of(thidua.dept, thidua.running, "post", final=False)
        plans.write_report(thidua.dept, report, "post")
        thidua.dept.act("submit", report, "post_head")
        answer = thidua.browser("post_head").get(address(report, "approve"))
        blocked = soup(answer).select_one(".td-blocked")
        assert answer.status_code == 403
        assert blocked is not None
        assert "Võ Thành Tâm, Phó Trưởng phòng" in blocked.text
        assert "Trần Thị Thanh Lan" not in blocked.text

    def test_what_the_facts_forbid_says_why(self, thidua: House) -> None:
        answer = thidua.browser("office_head").get(address(thidua.running.id, "summarise"))
        assert answer.status_code == 422
        assert "nội dung chưa báo cáo" in soup(answer).text

    def test_a_step_that_does_not_leave_the_present_state_is_a_conflict(self, thidua: House) -> None:
        answer = thidua.browser("office_head").get(address(thidua.running.id, "endorse"))
        assert answer.status_code == 409
        assert "Đang thực hiện" in soup(answer).text

    def test_a_step_that_no_plan_has_is_not_found(self, thidua: House) -> None:
        assert thidua.browser("office_head").get(address(thidua.running.id, "burn")).status_code == 404

    def test_a_program_gets_the_option_with_what_it_asks(self, thidua: House) -> None:
        answer = thidua.browser("office_staff").json(address(thidua.approved, "return"))
        option: Any = answer.get_json()
        assert option["allowed"] is True
        assert [asked["name"] for asked in option["asks"]] == ["reason", "resubmit_by", "remarks_file"]


class TestPerformed:
    """A transition that is accepted."""

    def test_a_form_leads_to_the_record_with_a_sentence_of_what_happened_and_what_is_next(self, thidua: House) -> None:
        browser = thidua.browser("office_staff")
        answer = browser.post(address(thidua.approved, "return"), TYPED)
        assert (answer.status_code, answer.location) == (303, f"/bao-cao/{thidua.approved}")
        said = soup(browser.get("/viec-cua-toi")).select_one(".td-flash")
        assert said is not None
        assert "Đã ghi “Trả lại”" in said.text
        head = thidua.dept.value("SELECT head FROM subject WHERE id = :id", id=thidua.approved)
        assert f"dấu {str(head)[:12]}:" in said.text
        assert "tiếp theo: chuyên viên của đơn vị" in said.text
        assert thidua.dept.state(thidua.approved) == "drafted"

    def test_the_dialog_is_sent_on_by_a_header(self, thidua: House) -> None:
        answer = thidua.browser("office_staff").post(address(thidua.approved, "accept"), headers={"HX-Request": "true"})
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/bao-cao/{thidua.approved}")

    def test_a_program_gets_the_receipt(self, thidua: House) -> None:
        answer = thidua.browser("office_staff").post_json(address(thidua.approved, "accept"), {})
        receipt: Any = answer.get_json()
        assert answer.status_code == 201
        assert (receipt["transition"], receipt["target"], receipt["replayed"]) == ("accept", "accepted", False)
        assert receipt["hash"] == thidua.dept.value("SELECT head FROM subject WHERE id = :id", id=thidua.approved)

    def test_the_same_form_sent_twice_takes_effect_once(self, thidua: House) -> None:
        browser, form = (
            thidua.browser("office_staff"),
            {"key": "one-form-sent-twice", "seen_seq": seen(thidua, thidua.approved)},
        )
        answers = [browser.post(address(thidua.approved, "accept"), form) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303]
        entries = thidua.dept.value(
            "SELECT count(*) FROM history WHERE subject_id = :id AND transition = 'accept'", id=thidua.approved
        )
        assert entries == 1

    def test_the_history_tells_the_channel_and_stays_intact(self, thidua: House) -> None:
        thidua.browser("office_staff").post(address(thidua.approved, "return"), TYPED)
        body = thidua.dept.value("SELECT body FROM history WHERE transition = 'return'")
        assert '"channel":"web"' in body
        assert REASON in body
        assert list(verify(thidua.dept.database)) == []

    def test_a_file_travels_with_the_transition_and_can_be_fetched_by_who_may_see_the_record(
        self, thidua: House
    ) -> None:
        thidua.browser("office_staff").post(
            address(thidua.approved, "return"), {**TYPED, "remarks_file": upload(name="..\\góp ý.pdf")}
        )
        attachment = thidua.dept.value("SELECT id FROM attachment WHERE purpose = 'remarks'")
        answer = thidua.browser("post_staff").get(f"/tep/{attachment}")
        assert answer.data == PDF
        assert answer.mimetype == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "g%C3%B3p%20%C3%BD.pdf" in answer.headers["Content-Disposition"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert thidua.browser("press_head").get(f"/tep/{attachment}").status_code == 404


REFUSED = [
    pytest.param("office_staff", "return", {"reason": "Thiếu"}, 422, "reason_short", id="too short"),
    pytest.param("office_staff", "return", {}, 422, "reason_missing", id="missing"),
    pytest.param("post_staff", "accept", {}, 403, "not_permitted", id="another role"),
    pytest.param("office_staff", "approve", {}, 409, "wrong_state", id="another state"),
    pytest.param("office_staff", "burn", {}, 404, "unknown_transition", id="no such step"),
    pytest.param("press_head", "accept", {}, 404, "unknown_subject", id="another unit's"),
]


class TestRefused:
    """What is not accepted changes nothing and loses nothing."""

    @pytest.mark.parametrize(("person", "transition", "data", "status", "code"), REFUSED)
    def test_each_refusal_has_its_status_for_people_and_programs_and_changes_nothing(
        self, thidua: House, person: str, transition: str, data: dict[str, str], status: int, code: str
    ) -> None:
        browser, where, before = thidua.browser(person), address(thidua.approved, transition), thidua.digest()
        assert browser.post(where, data).status_code == status
        answer = browser.post_json(where, {"data": data})
        problem: Any = answer.get_json()
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        assert problem["status"] == status
        assert code in [reason["code"] for reason in problem["reasons"]]
        assert thidua.digest() == before

    def test_a_guard_refuses_with_422_in_both_tongues(self, thidua: House) -> None:
        browser, before = thidua.browser("office_head"), thidua.digest()
        where = address(thidua.running.id, "summarise")
        assert browser.post(where, {"document_number": "55/BC-SKHTT"}).status_code == 422
        assert browser.post_json(where, {}).status_code == 422
        assert thidua.digest() == before

    def test_what_was_typed_survives_a_422_beside_its_fault(self, thidua: House) -> None:
        answer = thidua.browser("office_staff").post(
            address(thidua.approved, "return"), {"reason": "Thiếu", "resubmit_by": "24 tháng sau"}
        )
        page = soup(answer)
        assert answer.status_code == 422
        assert "còn 2 chỗ cần sửa" in summary(page)
        assert (value(page, "reason"), value(page, "resubmit_by")) == ("Thiếu", "24 tháng sau")
        assert page.select_one("#f-reason[aria-invalid=true]") is not None

    def test_a_lost_race_keeps_what_was_typed_and_names_who_was_quicker(self, thidua: House) -> None:
        thidua.dept.act(
            "amend", thidua.running.id, "director", document_number="9/QĐ", changes="Gia hạn cho nội dung 1.1"
        )
        form = {"document_number": "10/QĐ", "changes": "Một thay đổi khác", "seen_seq": "1"}
        answer = thidua.browser("director").post(address(thidua.running.id, "amend"), form)
        page = soup(answer)
        assert answer.status_code == 409
        assert "vừa được Đỗ Quang Hưng cập nhật" in page.text
        assert (value(page, "document_number"), value(page, "changes")) == ("10/QĐ", "Một thay đổi khác")
        assert value(page, "seen_seq") == seen(thidua, thidua.running.id)

    def test_a_step_that_somebody_else_took_shows_what_was_typed_and_what_the_record_is_now(
        self, thidua: House
    ) -> None:
        before = seen(thidua, thidua.approved)
        thidua.dept.act("accept", thidua.approved, "office_head")
        answer = thidua.browser("office_staff").post(address(thidua.approved, "return"), {**TYPED, "seen_seq": before})
        page = soup(answer)
        assert answer.status_code == 409
        assert "Nguyễn Hữu Khoa" in page.text
        assert "Văn phòng đã nhận" in page.text
        assert page.select_one("#td-form") is None
        kept = page.select_one(".td-quote")
        assert kept is not None
        assert REASON in kept.text

    def test_the_attempt_is_recorded(self, thidua: House) -> None:
        thidua.browser("office_staff").post(address(thidua.approved, "return"), {"reason": "Thiếu"})
        row = thidua.dept.rows("SELECT transition, actor_id, channel, codes FROM refused_attempt")[0]
        assert tuple(row)[:3] == ("return", thidua.dept.people["office_staff"], "web")
        assert "reason_short" in row[3]

    def test_a_program_that_sends_another_shape_is_told_which_part(self, thidua: House) -> None:
        browser, where = thidua.browser("office_staff"), address(thidua.approved, "return")
        for document, part in [
            ({"data": {"reason": ["a", "list"]}}, "reason"),
            ({"data": {"surprise": 1}}, "surprise"),
            ({"seen_seq": "many"}, "seen_seq"),
            ({"else": 1}, "else"),
            ([], None),
        ]:
            problem: Any = browser.post_json(where, document).get_json()
            assert problem["status"] == 422
            assert part in [reason["field"] for reason in problem["reasons"]]


class TestFiles:
    """Files of a form: kept over a refusal, refused by their bytes and their size."""

    def send(self, thidua: House, **form: Any) -> Any:
        return thidua.browser("office_staff").post(address(thidua.approved, "return"), form)

    def test_a_file_is_kept_over_a_refusal_and_sent_with_the_next_attempt(self, thidua: House) -> None:
        browser, where = thidua.browser("office_staff"), address(thidua.approved, "return")
        page = soup(browser.post(where, {"reason": "Thiếu", "resubmit_by": "20/01/2026", "remarks_file": upload()}))
        token = value(page, "remarks_file_kept")
        assert "Góp ý.pdf" in page.text
        assert browser.post(where, {**TYPED, "remarks_file_kept": token}).status_code == 303
        assert thidua.dept.value("SELECT name FROM attachment WHERE purpose = 'remarks'") == "Góp ý.pdf"

    def test_a_kept_file_can_be_looked_at_by_its_owner_only(self, thidua: House) -> None:
        page = soup(self.send(thidua, reason="Thiếu", remarks_file=upload()))
        token = value(page, "remarks_file_kept")
        assert thidua.browser("office_staff").get(f"/tep/cho-gui/{token}").data == PDF
        assert thidua.browser("office_head").get(f"/tep/cho-gui/{token}").status_code == 404

    def test_a_file_can_be_taken_out_without_sending_the_form(self, thidua: House) -> None:
        browser, where = thidua.browser("office_staff"), address(thidua.approved, "return")
        token = value(soup(browser.post(where, {"reason": "Thiếu", "remarks_file": upload()})), "remarks_file_kept")
        answer = browser.post(where, {**TYPED, "remarks_file_kept": token, "_remove": token})
        page = soup(answer)
        assert answer.status_code == 200
        assert page.select("[name=remarks_file_kept]") == []
        assert value(page, "reason") == REASON
        assert thidua.dept.state(thidua.approved) == "approved"

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            pytest.param(b"MZ\x90\x00 a program", "Báo cáo.pdf", id="a program called pdf"),
            pytest.param(b"plain words", "Báo cáo.exe", id="an ending that is not taken"),
            pytest.param(b"PK\x03\x04 not really", "Báo cáo.docx", id="a broken docx"),
            pytest.param(b"\x00\x01\x02", "Báo cáo.txt", id="bytes called text"),
        ],
    )
    def test_another_type_is_refused_by_its_bytes_and_the_words_stay(
        self, thidua: House, content: bytes, name: str
    ) -> None:
        before = thidua.digest()
        answer = self.send(thidua, **TYPED, remarks_file=upload(content, name))
        page = soup(answer)
        assert answer.status_code == 422
        assert f"“{name}” không phải tệp pdf" in summary(page)
        assert value(page, "reason") == REASON
        assert thidua.digest() == before

    def test_a_file_that_is_too_large_is_413_and_the_words_stay(self, thidua: House) -> None:
        browser, before = thidua.browser("office_staff"), thidua.digest()
        form = {**TYPED, "csrf_token": browser.csrf, "remarks_file": FileStorage(*upload(PDF + b" " * 20_000_001))}
        # Encoded in memory: the test client itself would leave its temporary file open.
        boundary, body = encode_multipart(form)
        kind = f"multipart/form-data; boundary={boundary}"
        answer = browser.client.post(address(thidua.approved, "return"), data=body, content_type=kind)
        page = soup(answer)
        assert answer.status_code == 413
        assert "lớn hơn 20 MB" in summary(page)
        assert value(page, "reason") == REASON
        assert thidua.digest() == before

    def test_a_request_that_is_too_large_is_413_for_people_and_programs(self, thidua: House) -> None:
        browser, where = thidua.browser("office_staff"), address(thidua.approved, "return")
        thidua.app.config["MAX_CONTENT_LENGTH"] = 1_000
        assert browser.post(where, {"reason": "x" * 2_000}).status_code == 413
        problem = browser.post(where, {"reason": "x" * 2_000}, headers=JSON).get_json()
        assert (problem["status"], "tối đa" in problem["detail"]) == (413, True)
