"""Plans that nobody wrote: every shape in which a department sets a plan out, filled with words of our own.

`plans()` draws them; `said` tells what a plan says and `understood` what was read of a file, in the same terms,
so that a round trip through any format is one comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import strategies as st

from documents.draft import Item, PlanDraft
from documents.structure.labels import read_label
from documents.vietnamese import fold
from documents.write.paper import Letterhead, Recipient
from documents.write.papers.plan import ItemWords, PlanWords, UnitWords

UNITS = (
    "Văn phòng",
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Công đoàn Sở",
    "Phòng Bưu chính - Viễn thông",
    "Phòng Thông tin - Báo chí - Xuất bản",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Giáo dục Trung học và Giáo dục Thường xuyên",
    "Trung tâm Công nghệ thông tin và Truyền thông",
    "Trung tâm Dịch vụ việc làm",
    "Chi cục Tiêu chuẩn Đo lường Chất lượng",
    "các phòng, đơn vị trực thuộc",
)
_VERBS = (
    "Rà soát",
    "Cập nhật",
    "Tuyên truyền",
    "Số hóa",
    "Công khai",
    "Kiểm tra",
    "Đơn giản hóa",
    "Bồi dưỡng",
    "Đối thoại về",
    "Chấn chỉnh",
    "Nâng cao chất lượng",
    "Nhân rộng cách làm hay trong",
)
_THINGS = (
    "thủ tục hành chính thuộc phạm vi quản lý",
    "dữ liệu trên cổng dịch vụ công",
    "kết quả giải quyết hồ sơ của người dân, doanh nghiệp",
    "quy trình nội bộ theo TCVN ISO 9001:2015",
    "kỷ luật, kỷ cương hành chính",
    "kỹ năng số cho công chức, viên chức",
    "hồ sơ nộp trực tuyến (mức độ toàn trình)",
    "phong trào “Công sở xanh, sạch, đẹp”",
    "chỉ số hài lòng của tổ chức, cá nhân",
    "việc tiếp công dân, giải quyết khiếu nại, tố cáo",
)
_ENDS = (
    "",
    ", đạt ít nhất 90 % kế hoạch",
    "; gắn với trách nhiệm người đứng đầu",
    ", bảo đảm đúng hẹn",
    " tại bộ phận một cửa",
    ", lấy 05 chỉ tiêu năm trước làm mốc",
)
_DUES = (
    "Trước ngày 30/11/2026",
    "Trong quý II/2026",
    "Thường xuyên",
    "Trong giai đoạn 2026-2027",
    "Tháng 6/2026",
    "Năm 2026",
    "Hằng quý",
    "Từ ngày 01/3/2026 đến ngày 30/9/2026",
)
_PRODUCTS = ("", "", "Báo cáo kết quả", "Danh mục được công bố; trang tin cập nhật", "90 % hồ sơ đúng hạn")
_SCOPES = ("Tuyên truyền tại cơ quan", "Vận hành cổng dịch vụ", "Lập danh mục thủ tục cắt giảm")
_DUTIES = (
    "Theo dõi, nhắc việc từng quý.",
    "Tổng hợp kết quả, trình Giám đốc xem xét.",
    "Phổ biến kế hoạch đến từng người; chọn việc làm phù hợp với đơn vị.",
    "Lập danh sách tập thể, cá nhân tiêu biểu.",
)
_GROUPS = ("Đổi mới công tác tuyên truyền", "Kỷ luật, kỷ cương công vụ", "Chuyển đổi số", "Cải cách thể chế")
_PLACES = ("Bình An", "Hà Nội", "Đồng Nai", "Thành phố Hồ Chí Minh")
_ISSUERS = (("UBND tỉnh Bình An", "Sở Thông tin và Truyền thông"), ("UBND tỉnh Đồng Nai", "Sở Nội vụ"),
            ("", "Sở Giáo dục và Đào tạo"))  # fmt: skip
_SYMBOLS = ("KH-STTTT", "KH-SNV", "KH-SGDĐT")
_DATES = ("2026-01-05", "2026-11-22", "2026-03-09", "2026-09", "")
_BASES = (
    "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022",
    "Căn cứ Quyết định số 2417/QĐ-UBND ngày 22/12/2025 của UBND tỉnh ban hành kế hoạch cải cách hành chính năm 2026",
    "Thực hiện Kế hoạch số 112/KH-UBND ngày 05/01/2026 của UBND tỉnh về thi đua cải cách hành chính",
    "Căn cứ Công văn số 51/SNV-CCHC ngày 09/01/2026 của Sở Nội vụ",
)
_TITLES = (
    "Phát động phong trào thi đua “Hành chính vì người dân”",
    "Tổ chức phong trào thi đua cải cách hành chính của ngành",
    "Đẩy mạnh cải cách hành chính, nâng hạng chỉ số của Sở",
)
_PERIODS = ("Kể từ ngày ban hành Kế hoạch này đến ngày 31/12/2026", "Từ ngày 01/02/2026 đến hết ngày 30/11/2026")
_PARTICIPANTS = ("Toàn thể công chức, viên chức, người lao động của Sở", "Các phòng, đơn vị thuộc và trực thuộc Sở")
_RECIPIENTS = (
    Recipient("UBND tỉnh", "để báo cáo"),
    Recipient("Sở Nội vụ", "để báo cáo"),
    Recipient("Ban Giám đốc", "để chỉ đạo"),
    Recipient("Các phòng, đơn vị", "để thực hiện"),
    Recipient("Lưu: VT, VP"),
)
_SIGNERS = (("GIÁM ĐỐC", "Đỗ Quang Hưng"), ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Thị Minh Tâm"), ("GIÁM ĐỐC", ""))
_ROLES = ("lead", "coordinate", "advise", "perform", "monitor", "")

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def plans(draw: Draw, *, most_items: int = 12) -> PlanWords:
    """Draw a plan with one to `most_items` items."""
    superior, issuer = draw(st.sampled_from(_ISSUERS))
    symbol = draw(st.sampled_from(_SYMBOLS))
    number = draw(st.sampled_from(("", f"18/{symbol}", f"05/{symbol}", f"1204/{symbol}")))
    divided = draw(st.booleans())
    return PlanWords(
        letterhead=Letterhead(
            superior=superior,
            issuer=issuer,
            number=number,
            symbol=symbol,
            place=draw(st.sampled_from(_PLACES)),
            date=draw(st.sampled_from(_DATES)),
        ),
        title=draw(st.sampled_from(_TITLES)),
        bases=_some(draw, _BASES),
        purpose="\n".join(_some(draw, tuple(f"{verb} {_THINGS[0]}." for verb in _VERBS[:3]))),
        participants=draw(st.sampled_from(_PARTICIPANTS if divided else ("", *_PARTICIPANTS))),
        period=draw(st.sampled_from(_PERIODS)),
        items=tuple(_items(draw, draw(st.integers(1, most_items)), divided=divided)),
        duties=tuple((unit, duty) for unit in _some(draw, UNITS[:4]) for duty in _some(draw, _DUTIES, least=1)),
        recipients=_some(draw, _RECIPIENTS, least=1),
        signer=draw(st.sampled_from(_SIGNERS)),
    )


def _some(draw: Draw, among: tuple[Any, ...], least: int = 0) -> tuple[Any, ...]:
    """Draw some of them, in their order."""
    chosen = draw(st.sets(st.sampled_from(range(len(among))), min_size=least, max_size=4))
    return tuple(among[place] for place in sorted(chosen))


def _items(draw: Draw, count: int, *, divided: bool) -> Iterable[ItemWords]:
    """Draw the items: under one number ("3.1"), in groups ("1." with "1.1"), or simply one after the other."""
    grouped = not divided and draw(st.booleans())
    assigned = draw(st.booleans())
    size = draw(st.integers(1, 5))
    for place in range(count):
        group, at = divmod(place, size)
        heading = f"{group + 1}. {_GROUPS[group % len(_GROUPS)]}" if grouped else ""
        yield ItemWords(
            no=f"3.{place + 1}" if divided else f"{group + 1}.{at + 1}" if grouped else str(place + 1),
            section="3. Nội dung thi đua" if divided else "II. NỘI DUNG THỰC HIỆN",
            heading=heading,
            text=_text(draw),
            units=_units(draw) if assigned else (),
            due=draw(st.sampled_from(_DUES)) if assigned else "",
            product=draw(st.sampled_from(_PRODUCTS)) if assigned else "",
        )


def _text(draw: Draw) -> str:
    def sentence() -> str:
        return "".join(
            (draw(st.sampled_from(_VERBS)), " ", draw(st.sampled_from(_THINGS)), draw(st.sampled_from(_ENDS)), ".")
        )

    return " ".join(sentence() for _ in range(draw(st.integers(1, 4))))


def _units(draw: Draw) -> tuple[UnitWords, ...]:
    """Draw units in the order in which papers name them: those of one role together, those with a task of their own."""
    names = draw(st.permutations(UNITS))[: draw(st.integers(1, 4))]
    roles = sorted((draw(st.sampled_from(_ROLES)) for _ in names), key=_ROLES.index)
    scopes = (*draw(st.sampled_from(((), (), _SCOPES))), *("" for _ in names))
    return tuple(UnitWords(name, role, scope) for name, role, scope in zip(names, roles, scopes, strict=False))


def said(plan: PlanWords) -> dict[str, Any]:
    """Tell what a plan says, in terms that do not depend on how it is printed."""
    head = plan.letterhead
    return {
        "kind": plan.kind,
        "number": head.number,
        "symbol": head.symbol,
        "superior": fold(head.superior),
        "issuer": fold(head.issuer),
        "place": head.place,
        "date": head.date,
        "title": plan.title,
        "bases": list(plan.bases),
        "participants": plan.participants,
        "period": plan.period,
        "items": [_item_said(item) for item in plan.items],
        "duties": [(unit, duty) for unit, duty in plan.duties],
        "recipients": [(each.name, each.purpose) for each in plan.recipients],
        "signer": (fold(plan.signer[0]), plan.signer[1]),
    }


def understood(draft: PlanDraft) -> dict[str, Any]:
    """Tell what was read of a plan, in the same terms."""
    return {
        "kind": draft.doc_type,
        "number": draft.number or "",
        "symbol": draft.symbol or "",
        "superior": fold(draft.superior or ""),
        "issuer": fold(draft.issuer or ""),
        "place": draft.place or "",
        "date": draft.date or "",
        "title": draft.title,
        "bases": list(dict.fromkeys(basis.text for basis in draft.legal_bases)),
        "participants": draft.participants or "",
        "period": draft.period.text or "",
        "items": list(_items_read(draft.items)),
        "duties": [(part.unit or "", duty) for part in draft.organisation for duty in part.duties],
        "recipients": [(each.name, each.purpose or "") for each in draft.recipients],
        "signer": (fold(draft.signer.title or ""), draft.signer.name or ""),
    }


def _item_said(item: ItemWords) -> dict[str, Any]:
    return {
        "no": item.no,
        "section": _bare(item.section),
        "heading": item.heading,
        "text": item.text,
        "units": [(unit.name, unit.role, unit.scope) for unit in item.units],
        "due": item.due,
        "product": item.product,
    }


def _items_read(items: Iterable[Item]) -> Iterable[dict[str, Any]]:
    heading = ""
    for item in items:
        if item.heading:
            heading = f"{item.no}. {item.title}"
            continue
        yield {
            "no": item.no or "",
            "section": _bare(item.section or ""),
            "heading": heading,
            "text": item.text,
            "units": [(unit.name, unit.role or "", unit.scope or "") for unit in item.units],
            "due": item.due.text if item.due else "",
            "product": item.product or "",
        }


def _bare(section: str) -> str:
    label = read_label(section)
    return fold(section[label.length :] if label else section)
