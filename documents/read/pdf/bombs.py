"""Small streams that unpack to enormous ones, found before pdfminer unpacks them whole."""

import re
import zlib
from collections.abc import Iterator

from documents.read.unreadable import PlanUnreadable, Reason

MOST_UNPACKED = 100_000_000
"""Bytes that all streams together may unpack to."""
_MOST_STREAMS = 50_000
_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 16


def refuse_bombs(data: bytes) -> None:
    """Unpack every stream once without keeping it; raise PlanUnreadable as soon as the bound is passed.

    What a stream unpacks to may be packed again: that is unpacked and counted too.
    """
    left, whole = MOST_UNPACKED, memoryview(data)
    for count, found in enumerate(_STREAM.finditer(data)):
        for length in _lengths(whole[found.end() :]):
            left -= length
            if left < 0:
                raise _too_large()
        if count == _MOST_STREAMS:
            raise _too_large()


def unpacked_length(packed: bytes, most: int) -> int:
    """Give how long a stream becomes, or more than `most` as soon as it does; its own length when it is not packed."""
    length = 0
    for part in _lengths(memoryview(packed)):
        length += part
        if length > most:
            break
    return length or len(packed)


def _lengths(packed: memoryview) -> Iterator[int]:
    """Give the length of each chunk the stream unpacks to, and of each that this unpacks to."""
    outer, inner = _Unpacking(), _Unpacking()
    for start in range(0, len(packed), _CHUNK):
        for chunk in outer.feed(packed[start : start + _CHUNK]):
            yield len(chunk)
            yield from map(len, inner.feed(chunk))
        if outer.ended:
            return


class _Unpacking:
    """A zlib stream unpacked a chunk at a time; what is none, or is torn, has ended."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj()
        self.ended = False

    def feed(self, packed: bytes | memoryview) -> Iterator[bytes]:
        """Give what the chunk unpacks to, in chunks of bounded length."""
        while not self.ended and packed:
            try:
                chunk = self._zlib.decompress(packed, _CHUNK)
            except zlib.error:
                self.ended = True
                return
            packed = self._zlib.unconsumed_tail
            self.ended = self._zlib.eof
            if chunk:
                yield chunk


def _too_large() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.UNPACKS_TOO_LARGE,
        f"Nội dung nén trong tệp PDF bung ra quá lớn (giới hạn {MOST_UNPACKED // 1_000_000} MB) nên không được mở. "
        "Xuất lại PDF từ Word rồi chọn lại, hoặc nhập tay.",
    )
