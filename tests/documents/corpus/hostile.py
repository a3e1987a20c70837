"""What a file of the corpus is, and the little that several of them are made of."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MEGABYTE = 1_000_000
SCRIPT = "alert(document.domain)"
PLAN = """SỞ KHOA HỌC VÀ CÔNG NGHỆ
Số: 12/KH-SKHCN

KẾ HOẠCH
Phát động phong trào thi đua “Hồ sơ đúng hẹn” năm 2027

I. NỘI DUNG
1. Rà soát thủ tục hành chính, xong trước ngày 30/6/2027. Văn phòng Sở chủ trì.
2. Trả hồ sơ đúng hẹn. Thời hạn: 30/11/2027. Giao Trung tâm Công nghệ thông tin chủ trì.

II. TỔ CHỨC THỰC HIỆN
Giao Văn phòng Sở theo dõi, đôn đốc.
"""
"""A little plan, so that what is hostile about a file is not that it holds none."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that somebody may send: what is wrong with it, its name, how it is made, the type the sender claims."""

    what: str
    name: str
    make: Callable[[], bytes]
    claimed: str = "application/octet-stream"

    @property
    def content(self) -> bytes:
        """Its bytes, made anew."""
        return self.make()


def bomb(size: int, level: int = 9) -> bytes:
    """Return zlib data of that many zero bytes."""
    return deflated((bytes(MEGABYTE) for _ in range(size // MEGABYTE)), level)


def deflated(parts: Iterable[bytes], level: int = 9) -> bytes:
    """Compress what would not fit into memory."""
    packer = zlib.compressobj(level)
    return b"".join([*(packer.compress(part) for part in parts), packer.flush()])
