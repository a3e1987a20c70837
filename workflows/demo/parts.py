"""How the plans of the demo are written down: an item in one line, and what they have in common."""

from __future__ import annotations

from workflows.demo.scene import Scene
from workflows.drafting import Addressee, NewItem

RECIPIENTS = (
    Addressee(name="Sở Nội vụ", purpose="để báo cáo"),
    Addressee(name="UBND tỉnh", purpose="để báo cáo"),
    Addressee(name="Ban Giám đốc", purpose="để chỉ đạo"),
    Addressee(name="Các phòng, đơn vị", purpose="để thực hiện"),
    Addressee(name="Công đoàn", purpose="để thực hiện"),
    Addressee(name="Lưu: VT, VP"),
)
HEAD = {
    "superior": "UBND TỈNH BÌNH AN",
    "issuer": "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
    "place": "Bình An",
    "symbol": "KH-STTTT",
    "signer_title": "GIÁM ĐỐC",
    "period_rule": "issue_date",
    "participants": "Tập thể, công chức, viên chức và người lao động của Sở",
}

Part = tuple[str, ...]
"""A unit's part in an item: unit, role, and what exactly it does where that is said."""


def item(scene: Scene, no: str, title: str, parts: tuple[Part, ...], **fields: str) -> NewItem:
    """Return an item; the first part is the accountable unit's, further fields (due_date, section ...) by name."""
    units = (
        scene.assigned(unit, role, *scope, accountable=place == 0) for place, (unit, role, *scope) in enumerate(parts)
    )
    kind = {"due_kind": "stated"} if fields.get("due_date") else {}
    return NewItem(fields={"no": no, "title": title, "text": f"{title}.", **kind, **fields}, units=tuple(units))
