"""A small lifecycle, whole, to be drawn and proved."""

from __future__ import annotations

from engine.case import Case
from engine.errors import Refusal
from engine.fields import Text, reason
from engine.lifecycle import FOUR_EYES, Deadline, Effect, Guard, Lifecycle, Message, Role, State, Transition
from engine.stored import Rules


def has_a_title(_case: Case) -> Refusal | None:
    """A paper says what it is about.

    Nobody reads further than the first line.
    """
    return None


def not_an_actor_of(*transitions: str) -> Guard:
    """Return the guard that bars who performed one of these."""

    def check(_case: Case) -> Refusal | None:
        """Nobody keeps what he or she sent."""
        return None

    return Guard(FOUR_EYES, check, args=transitions)


TITLE = Guard("has_a_title", has_a_title, needs=("title",))
FILE = Effect("file", sql="UPDATE subject SET closed_at = :at WHERE id = :subject_id")

PAPER = Lifecycle(
    name="paper",
    label="Văn bản",
    label_en="Paper",
    roles=(Role("clerk", "văn thư", "Clerk"), Role("head", "trưởng phòng", "Head")),
    birth=Transition(name="draft", label="Soạn", label_en="Draft", source=("",), target="drafted", by=("clerk",)),
    states=(
        State(name="drafted", label="Dự thảo", label_en="Drafted", editable_by=("clerk",)),
        State(name="sent", label="Đã gửi", label_en="Sent", deadline=Deadline(working_days=3, transition="keep")),
        State(name="kept", label="Đã lưu", label_en="Kept", final=True),
    ),
    transitions=(
        Transition(
            name="send",
            label="Gửi | chuyển",
            label_en="Send",
            source=("drafted",),
            target="sent",
            by=("clerk",),
            when=(TITLE,),
            asks=(
                Text(name="number", label="Số", label_en="Number"),
                Text(name="note", label="Ghi chú", label_en="Note", required=False),
            ),
            tell=(Message("paper_sent", ("head", "clerk")),),
            submits=True,
        ),
        Transition(
            name="keep",
            label="Lưu",
            label_en="Keep",
            source=("sent",),
            target="kept",
            by=("head",),
            when=(not_an_actor_of("send"),),
            then=(FILE,),
            approves=True,
            legal_basis="Nghị định 30/2020/NĐ-CP, Điều 29",
        ),
        Transition(
            name="return",
            label="Trả lại",
            label_en="Return",
            source=("sent",),
            target="drafted",
            by=("head",),
            asks=(reason(),),
            takes_back=True,
        ),
    ),
)

RULES = Rules(
    guards={"has_a_title": lambda: TITLE, FOUR_EYES: not_an_actor_of},
    effects={"file": FILE},
)
