"""A lifecycle is drawn so that somebody can read it who does not read Python."""

from engine.draw import diagram, guards_list, page, states_table, transitions_table
from tests.engine.paper import PAPER

DIAGRAM = """\
stateDiagram-v2
    state "Dự thảo" as drafted
    state "Đã gửi" as sent
    state "Đã lưu" as kept
    [*] --> drafted: Soạn
    drafted --> sent: Gửi | chuyển
    sent --> kept: Lưu
    sent --> drafted: Trả lại
    kept --> [*]"""

SEND = (
    r"| `send` | Gửi \| chuyển | `drafted` → `sent` | văn thư | `has_a_title` | Số, (Ghi chú) | – |"
    " trưởng phòng, văn thư |"
)


def test_the_diagram_shows_every_state_move_and_end() -> None:
    assert diagram(PAPER) == DIAGRAM


def test_the_states_say_who_edits_and_how_long_they_last() -> None:
    assert states_table(PAPER).splitlines()[2:] == [
        "| `drafted` | Dự thảo | Drafted | – | văn thư | – |",
        "| `sent` | Đã gửi | Sent | – | – | 3 working days, then `keep` |",
        "| `kept` | Đã lưu | Kept | final | – | – |",
    ]


def test_the_transitions_say_who_may_do_what_and_what_follows() -> None:
    assert transitions_table(PAPER).splitlines()[2:] == [
        "| `draft` | Soạn | birth → `drafted` | văn thư | – | – | – | – |",
        SEND,
        "| `keep` | Lưu | `sent` → `kept` | trưởng phòng | `not_an_actor_of(send)` | – | `file` | – |",
        "| `return` | Trả lại | `sent` → `drafted` | trưởng phòng | – | Lý do | – | – |",
    ]


def test_the_guards_are_told_by_their_rule() -> None:
    told = ["- `has_a_title`: A paper says what it is about.", "- `not_an_actor_of`: Nobody keeps what he or she sent."]
    assert guards_list(PAPER).splitlines() == told


def test_the_page_holds_it_all_with_the_legal_basis() -> None:
    whole = page(PAPER)
    parts = (DIAGRAM, states_table(PAPER), transitions_table(PAPER), guards_list(PAPER))
    assert all(part in whole for part in parts)
    assert whole.startswith("# Văn bản (paper)\n")
    assert whole.endswith("## Legal basis\n\n- `keep`: Nghị định 30/2020/NĐ-CP, Điều 29\n")
