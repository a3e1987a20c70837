"""The papers of a nomination: tờ trình, báo cáo thành tích, biên bản họp, danh sách đề nghị.

Which of them a dossier holds: Luật Thi đua, khen thưởng 06/2022/QH15, Điều 84, Điều 85.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from documents.write.form import Align
from documents.write.paper import Basis, Block, Column, Dash, Paper, Point, Recipient, Row, Signature, Table, Text
from documents.write.papers.common import DOTS, House, PlanNamed, counted, lowered, shown
from documents.write.wording import clause, lines, plain, spoken, stopped

_LISTED = (
    Column(head="TT", share=13, align=Align.CENTRE),
    Column(head="Tập thể, cá nhân", share=52),
    Column(head="Đơn vị đề nghị", share=42),
    Column(head="Hình thức khen thưởng", share=38),
    Column(head="Tóm tắt thành tích", share=84),
    Column(head="Tình trạng", share=30),
)
_CITED = (
    Column(head="TT", share=10, align=Align.CENTRE),
    Column(head="Nội dung của kế hoạch", share=90),
    Column(head="Thời hạn", share=24, align=Align.CENTRE),
    Column(head="Kết quả", share=40),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An item on which the nomination rests."""

    no: str = ""
    title: str
    due: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Who is nominated: a unit, or a person with title and unit."""

    name: str
    is_person: bool
    title: str = ""
    unit: str = ""

    @property
    def kind(self) -> str:
        """The word for one like that."""
        return "cá nhân" if self.is_person else "tập thể"

    @property
    def called(self) -> str:
        """The name, of a person with title and unit."""
        return ", ".join(filter(None, (self.name, self.title, self.unit if self.is_person else "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What the council decided; None before it met."""

    day: date | None = None
    agreed: int | None = None
    disagreed: int | None = None
    recused: str = ""
    recommended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A nomination in words. `proposer` is the proposing unit, `decides` who decides, `bases` the laws of the day."""

    house: House
    plan: PlanNamed
    day: date
    nominee: Nominee
    form: str
    decides: str
    proposer: str
    proposer_symbol: str = ""
    proposer_head: tuple[str, str] = ("", "")
    merits: str = ""
    cited: tuple[Cited, ...] = ()
    honours: tuple[str, ...] = ()
    dossier: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    votes: Votes = Votes()
    council: tuple[tuple[str, str], ...] = ()
    state: str = ""


def submission_paper(proposal: Proposal) -> Paper:
    """Return the proposal of the unit (tờ trình)."""
    title, name = proposal.proposer_head
    kept = Recipient(f"Lưu: {proposal.proposer_symbol or 'đơn vị đề nghị'}")
    return Paper(
        letterhead=proposal.house.letterhead_of(proposal.proposer, _symbol("TTr", proposal), proposal.day),
        kind="TỜ TRÌNH",
        about=f"Về việc đề nghị {_reward(proposal)} cho {proposal.nominee.kind} có thành tích thực hiện kế hoạch",
        addressed=(f"{_upper_first(proposal.house.head)} {proposal.house.name}",),
        body=tuple(_submitted(proposal)),
        recipients=(Recipient("Như trên"), Recipient("Hội đồng Thi đua - Khen thưởng", "để xét"), kept),
        signatures=(Signature(titles=(title or "TRƯỞNG ĐƠN VỊ",), name=name),),
    )


def _submitted(proposal: Proposal) -> Iterator[Block]:
    yield from _bases(proposal)
    yield Text(
        f"Xét thành tích đạt được, {proposal.proposer} kính đề nghị {proposal.decides} {_reward(proposal)} cho"
        f" {proposal.nominee.kind} sau:"
    )
    yield Point(no="1", lead=f"{_upper_first(proposal.nominee.kind)} được đề nghị:", text=f"{proposal.nominee.called}.")
    yield Point(no="2", lead="Hình thức khen thưởng:", text=f"{proposal.form}.")
    yield Point(no="3", lead="Tóm tắt thành tích:", text="" if proposal.merits.strip() else DOTS)
    yield from _merits(proposal)
    if proposal.dossier:
        yield Point(no="4", lead="Hồ sơ kèm theo:", text=f"{'; '.join(map(plain, proposal.dossier))}.")
    yield Text(f"{proposal.proposer} kính trình {_upper_first(proposal.house.head)} xem xét, quyết định./.")


def _bases(proposal: Proposal) -> Iterator[Basis]:
    rests = (*proposal.bases, f"Căn cứ kết quả thực hiện {proposal.plan.whole}")
    yield from (Basis(f"{clause(plain(text))};") for text in rests[:-1])
    yield Basis(f"{clause(rests[-1])}.")


def achievement_paper(proposal: Proposal) -> Paper:
    """Return the report of what the nominee has done (báo cáo thành tích)."""
    nominee = proposal.nominee
    title, name = proposal.proposer_head
    own = Signature(titles=("NGƯỜI BÁO CÁO THÀNH TÍCH",), name=nominee.name)
    head = Signature(titles=("XÁC NHẬN CỦA ĐƠN VỊ" if nominee.is_person else title or "TRƯỞNG ĐƠN VỊ",), name=name)
    return Paper(
        letterhead=proposal.house.letterhead_of(proposal.proposer, _symbol("BC", proposal), proposal.day),
        kind="BÁO CÁO THÀNH TÍCH",
        about=f"Đề nghị {_reward(proposal)}\n{nominee.called}",
        body=tuple(_achieved(proposal)),
        signatures=(head, own) if nominee.is_person else (head,),
    )


def _achieved(proposal: Proposal) -> Iterator[Block]:
    nominee = proposal.nominee
    yield Point(no="I", text="SƠ LƯỢC VỀ CÁ NHÂN" if nominee.is_person else "ĐẶC ĐIỂM, TÌNH HÌNH", heading=True)
    yield Dash(f"{'Họ và tên' if nominee.is_person else 'Tên tập thể'}: {nominee.name}.")
    if nominee.is_person:
        yield Dash(f"Chức vụ: {nominee.title or DOTS}.")
        yield Dash(f"Đơn vị công tác: {nominee.unit or DOTS}.")
    yield Point(no="II", text="THÀNH TÍCH ĐẠT ĐƯỢC", heading=True)
    yield Text(f"Trong quá trình thực hiện {proposal.plan.whole}, {nominee.kind} đã đạt được các kết quả sau:")
    yield from _merits(proposal)
    if proposal.cited:
        yield Table(_CITED, tuple(_cited(place, each) for place, each in enumerate(proposal.cited, start=1)))
    yield Point(no="III", text="CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", heading=True)
    yield from (Dash(stopped(each)) for each in proposal.honours or (DOTS,))


def _merits(proposal: Proposal) -> Iterator[Block]:
    for block in spoken(proposal.merits):
        yield Dash(stopped(block.text), lead=block.lead) if isinstance(block, Text) else block


def _cited(place: int, cited: Cited) -> Row:
    return Row((cited.no or str(place), cited.title, shown(cited.due), cited.result))


def minutes_paper(proposal: Proposal) -> Paper:
    """Return the minutes of the council that reviewed the nomination (biên bản họp Hội đồng)."""
    council = "Hội đồng Thi đua - Khen thưởng"
    letterhead = replace(
        proposal.house.letterhead_of(council, "", proposal.votes.day or proposal.day), symbol="BB-HĐTĐKT"
    )
    return Paper(
        letterhead=letterhead,
        kind="BIÊN BẢN",
        about=f"Họp {council} xét đề nghị {_reward(proposal)}",
        body=tuple(_met(proposal, council, proposal.council)),
        recipients=(
            Recipient("Giám đốc Sở", "để báo cáo"),
            Recipient("Thành viên Hội đồng"),
            Recipient("Lưu: VT, HĐTĐKT"),
        ),
        signatures=(Signature(titles=("THƯ KÝ",), name=_named("Thư ký", proposal)), Signature(titles=("CHỦ TRÌ",))),
    )


def unit_minutes_paper(proposal: Proposal) -> Paper:
    """Return the minutes of the unit that chose the nominee (biên bản bình xét), with room for its votes."""
    return Paper(
        letterhead=proposal.house.letterhead_of(proposal.proposer, _symbol("BB", proposal), proposal.day),
        kind="BIÊN BẢN",
        about=f"Họp bình xét đề nghị {_reward(proposal)}",
        body=tuple(_met(replace(proposal, votes=Votes()), proposal.proposer, ())),
        signatures=(
            Signature(titles=("THƯ KÝ",)),
            Signature(titles=("CHỦ TRÌ",), name=proposal.proposer_head[1]),
        ),
    )


def _met(proposal: Proposal, host: str, members: Sequence[tuple[str, str]]) -> Iterator[Block]:
    votes = proposal.votes
    yield Point(no="I", text="THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", heading=True)
    yield Dash(f"Thời gian: {f'ngày {shown(votes.day)}' if votes.day else DOTS}.")
    yield Dash(f"Địa điểm: {proposal.house.name}.")
    yield Dash(f"Thành phần: {'' if members else DOTS}".rstrip())
    yield from (Dash(f"{name}, {lowered(title)}.", inner=True) for title, name in members)
    yield Point(no="II", text="NỘI DUNG", heading=True)
    heard = "bình xét" if host == proposal.proposer else f"xét đề nghị của {proposal.proposer}:"
    whom = f"{proposal.nominee.kind} {proposal.nominee.called}"
    yield Text(f"{host} {heard} {_reward(proposal)} cho {whom}, về thành tích thực hiện {proposal.plan.whole}.")
    yield from _merits(proposal)
    yield Point(no="III", text="KẾT QUẢ BIỂU QUYẾT", heading=True)
    yield Dash(f"Đồng ý: {_voted(votes.agreed)}.")
    yield Dash(f"Không đồng ý: {_voted(votes.disagreed)}.")
    yield Dash(f"Không tham gia biểu quyết vì có liên quan: {_recused(votes)}.")
    yield Point(no="IV", text="KIẾN NGHỊ", heading=True)
    yield Text(f"{_recommended(proposal, host)}")
    yield Text("Biên bản được đọc lại, các thành viên dự họp thống nhất thông qua./.")


def _recused(votes: Votes) -> str:
    return clause("; ".join(lines(votes.recused))) or ("không có" if votes.agreed is not None else DOTS)


def _voted(votes: int | None) -> str:
    return DOTS if votes is None else f"{counted(votes)} phiếu"


def _recommended(proposal: Proposal, host: str) -> str:
    return f"{host}: {lowered(proposal.votes.recommended)}." if proposal.votes.recommended else f"{DOTS}."


def list_paper(house: House, plan: PlanNamed, day: date, proposals: Sequence[Proposal]) -> Paper:
    """Return the list of all who are nominated under a plan (danh sách đề nghị), on its side."""
    rows = tuple(_listed(place, each) for place, each in enumerate(proposals, start=1))
    return Paper(
        letterhead=house.letterhead("", day),
        kind="DANH SÁCH",
        about=f"Tập thể, cá nhân được đề nghị khen thưởng về thành tích thực hiện {plan.called}",
        body=(
            Table(_LISTED, rows) if rows else Text("Chưa có đề nghị khen thưởng nào."),
            Text(f"Danh sách có {counted(len(rows))} đề nghị./."),
        ),
        signatures=(Signature(titles=("NGƯỜI LẬP DANH SÁCH",)), Signature(titles=(house.head,))),
        lying=True,
    )


def _listed(place: int, proposal: Proposal) -> Row:
    merits = "\n".join(lines(proposal.merits))
    return Row((str(place), proposal.nominee.called, proposal.proposer, proposal.form, merits, proposal.state))


def _reward(proposal: Proposal) -> str:
    return f"tặng {proposal.form}" if proposal.form else "khen thưởng"


def _symbol(kind: str, proposal: Proposal) -> str:
    return f"{kind}-{proposal.proposer_symbol}" if proposal.proposer_symbol else kind


def _named(title: str, proposal: Proposal) -> str:
    return next((name for held, name in proposal.council if held.startswith(title)), "")


def _upper_first(text: str) -> str:
    return text.capitalize()
