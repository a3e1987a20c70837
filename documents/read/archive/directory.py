"""The directory of a zip archive: how many parts, how large, where, and under which names."""

import io
import re
import stat
import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from documents.read.unreadable import PlanUnreadable, Reason

MOST_PARTS = 2_000
"""A Word file of 200 pages has about 30 parts, one with a picture on each page about 250."""
MOST_BYTES = 100_000_000
"""All parts together, unpacked."""
MOST_RATIO, SMALLEST_JUDGED = 200, 1_000_000
"""Text shrinks to a tenth, the most even table to a fiftieth; small parts are left alone."""

UNREADABLE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)
"""What the zip module raises on a torn archive; RuntimeError covers a feature that it lacks, as strong encryption."""

_ENTRY = b"PK\x01\x02"
_LOCAL, _LOCAL_SIZE = b"PK\x03\x04", 30
_ENCRYPTED = 0x1
_UNSAFE = re.compile(r"^[/\\]|\\|^[A-Za-z]:|(?:^|/)\.{1,2}(?:/|$)|[\x00-\x1f]")
_SAVE_ANEW = "Mở tệp bằng Word hoặc Excel, lưu thành tệp mới rồi chọn lại."


def damaged() -> PlanUnreadable:
    """Say that the file is torn."""
    return PlanUnreadable(
        Reason.DAMAGED,
        "Tệp bị hỏng hoặc chưa tải về hết nên không mở được. " + _SAVE_ANEW,
    )


def open_archive(data: bytes) -> ZipFile:
    """Open the archive when its directory is sound; raise PlanUnreadable otherwise. Nothing is unpacked."""
    if data.count(_ENTRY) > MOST_PARTS:
        raise PlanUnreadable(
            Reason.TOO_MANY_PARTS,
            f"Tệp chứa hơn {MOST_PARTS} phần bên trong, không tệp kế hoạch nào cần nhiều như vậy. " + _SAVE_ANEW,
        )
    try:
        archive = ZipFile(io.BytesIO(data))
        _check(archive, data)
    except UNREADABLE as error:
        raise damaged() from error
    return archive


def _check(archive: ZipFile, data: bytes) -> None:
    parts = archive.infolist()
    _refuse_closed(parts)
    _refuse_names(parts)
    _refuse_sizes(parts)
    _refuse_overlaps(parts, data, archive.start_dir)


def _refuse_closed(parts: Sequence[ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise PlanUnreadable(Reason.ENCRYPTED, "Tệp có mật khẩu nên không đọc được. Gỡ mật khẩu, lưu lại rồi chọn lại.")
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise damaged()


def _refuse_names(parts: Sequence[ZipInfo]) -> None:
    """Refuse names that lead out of the archive, links, and one name twice: no office program writes them."""
    names = {part.filename.casefold() for part in parts}
    if len(names) < len(parts) or any(_UNSAFE.search(part.orig_filename) or _is_link(part) for part in parts):
        raise PlanUnreadable(
            Reason.UNSAFE_PART_NAMES,
            "Bên trong tệp có phần mang tên trùng nhau hoặc trỏ ra ngoài tệp, không phải tệp do Word hoặc Excel lưu. "
            + _SAVE_ANEW,
        )


def _is_link(part: ZipInfo) -> bool:
    return stat.S_ISLNK(part.external_attr >> 16)


def _refuse_sizes(parts: Sequence[ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > MOST_BYTES or any(map(_is_bloated, parts)):
        raise PlanUnreadable(
            Reason.UNPACKS_TOO_LARGE,
            f"Nội dung nén trong tệp bung ra quá lớn (giới hạn {MOST_BYTES // 1_000_000} MB) nên không được mở. "
            "Chép phần lời của kế hoạch sang tệp mới rồi chọn lại, hoặc nhập tay.",
        )


def _is_bloated(part: ZipInfo) -> bool:
    return part.file_size > SMALLEST_JUDGED and part.file_size > part.compress_size * MOST_RATIO


def _refuse_overlaps(parts: Sequence[ZipInfo], data: bytes, directory: int) -> None:
    """Refuse parts that share bytes, by which a small file holds petabytes (CVE-2024-0450)."""
    places = sorted((part.header_offset, _end(part, data)) for part in parts)
    places.append((directory, directory))
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        raise PlanUnreadable(
            Reason.OVERLAPPING_PARTS,
            "Các phần bên trong tệp chồng lên nhau, không phải tệp do Word hoặc Excel lưu. " + _SAVE_ANEW,
        )


def _end(part: ZipInfo, data: bytes) -> int:
    """Give the first byte after the part, by the lengths that stand before the part itself."""
    at = part.header_offset
    if at < 0 or data[at : at + 4] != _LOCAL:
        raise damaged()
    name, extra = struct.unpack_from("<HH", data, at + _LOCAL_SIZE - 4)
    return at + _LOCAL_SIZE + int(name) + int(extra) + part.compress_size
