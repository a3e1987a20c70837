"""What happens to each plan in the story: who answers for which item, which is rewarded, which is referred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

UNIT_NAMES = {
    "office": "Văn phòng",
    "post": "Phòng Bưu chính - Viễn thông",
    "press": "Phòng Thông tin - Báo chí",
    "center": "Trung tâm Công nghệ thông tin",
}
STAFF = {"office": "clerk", "post": "post_staff", "press": "press_staff", "center": "center_staff"}
HEAD = {"office": "office_head", "post": "post_head", "press": "press_head", "center": "center_head"}


@dataclass(frozen=True, kw_only=True)
class Plot:
    """One plan's story. `accountable`: number of the item -> unit; `names`: wording of the document -> unit."""

    seed: str
    title: str
    accountable: Mapping[str, str]
    names: Mapping[str, str]
    rewarded: str
    referred: str
    symbol: str

    @property
    def finished(self) -> list[str]:
        """The items that neither a nomination nor a referral cites."""
        return [number for number in self.accountable if number not in (self.rewarded, self.referred)]


S000 = Plot(
    seed="S000",
    title="Phát động phong trào thi đua",
    accountable={"3.1": "press", "3.2": "post", "3.3": "center"},
    names={
        "Xuất bản": "press",
        "Viễn thông": "post",
        "Trung tâm": "center",
    },
    rewarded="3.1",
    referred="3.2",
    symbol="KH-STTTT",
)
S004 = Plot(
    seed="S004",
    title="Phát động phong trào thi đua",
    accountable={"1": "office", "2": "post", "3": "press"} | {str(number): "center" for number in range(4, 11)},
    names={},
    rewarded="2",
    referred="3",
    symbol="KH-SGDĐT",
)
PLOTS = {plot.seed: plot for plot in (S000, S004)}
