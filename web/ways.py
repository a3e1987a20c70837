"""The usual way of each kind, in short words: nine steps stand in a row on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class End:
    """One of several possible ends."""

    state: str
    label: LazyString | str
    icon: str
    tone: str = ""


class Way(NamedTuple):
    """The usual way of a kind: states in their order, each with its short words; then, perhaps, one of several ends."""

    steps: tuple[tuple[tuple[str, ...], LazyString], ...]
    ends: tuple[End, ...] = ()


WAYS: Mapping[str, Way] = {
    "plan": Way(
        (
            (("drafted",), _("Dự thảo")),
            (("in_review",), _("Thẩm định")),
            (("awaiting_signature",), _("Chờ ký")),
            (("signed",), _("Đã ký")),
            (("issued",), _("Ban hành")),
            (("in_progress",), _("Đang thực hiện")),
            (("reported",), _("Tổng kết")),
            (("evaluated",), _("Đánh giá")),
            (("rewarded", "disciplined", "closed"), _("Khen thưởng, xử lý, kết thúc")),
        )
    ),
    "content_item": Way(
        (
            (("drafted",), _("Dự thảo")),
            (("issued",), _("Đã ban hành")),
            (("in_progress",), _("Đang thực hiện")),
            (("reported",), _("Đã báo cáo")),
            (("evaluated",), _("Đã đánh giá")),
        ),
        (
            End("rewarded", _("Khen thưởng"), "award", "sen"),
            End("disciplined", _("Chuyển xem xét trách nhiệm"), "users"),
            End("finished", _("Kết thúc"), "flag"),
        ),
    ),
    "report": Way(
        (
            (("drafted",), _("Soạn")),
            (("submitted",), _("Đơn vị duyệt")),
            (("approved",), _("Chờ Văn phòng")),
            (("accepted",), _("Văn phòng đã nhận")),
        )
    ),
    "evaluation": Way(
        (
            (("opened",), _("Tự chấm")),
            (("self_scored",), _("Thẩm định")),
            (("appraised",), _("Công đoàn")),
            (("cosigned",), _("Đơn vị phản hồi")),
            (("answered",), _("Chờ chốt")),
            (("decided",), _("Đã chốt")),
            (("published",), _("Đã công bố")),
        )
    ),
    "nomination": Way(
        (
            (("drafted",), _("Dự thảo")),
            (("submitted",), _("Đã trình")),
            (("checked",), _("Đã kiểm tra")),
            (("reviewed",), _("Hội đồng đã xét")),
            (("forwarded", "decided"), _("Quyết định")),
            (("awarded",), _("Đã trao")),
        )
    ),
    "referral": Way(
        ((("opened",), _("Ghi nhận")), (("verified",), _("Xác minh"))),
        (
            End("transferred", _("Chuyển tổ chức cán bộ"), "send"),
            End("reminded", _("Nhắc nhở"), "bell"),
            End("dismissed", _("Không có vi phạm"), "check"),
        ),
    ),
    "erasure": Way(((("erased",), _("Đã xoá")),)),
}
