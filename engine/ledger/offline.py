"""Verifies an export of thidua without thidua: this one file, the standard library and `cryptography`.

Usage: python verify_bundle.py BUNDLE [--key FILE] [--checkpoint FILE] [--receipt FILE], the bundle a folder or a ZIP.
Give what you kept yourself: the bundle's own key proves only that it agrees with itself. Exit code 0: intact; 1: not.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SHOWN = ("subject", "seq", "source", "target", "transition", "caused_by", "at", "kind", "lifecycle", "prev")


class Broken(Exception):
    """Something cannot be read; nothing can be said of what comes after it."""


class Seal(NamedTuple):
    """A checkpoint: the first `size` entries have this root; `keys` are the old and the new one where it changes it."""

    where: str
    text: str
    signatures: list[str]
    ledger: str
    size: int
    root: bytes
    keys: tuple[Ed25519PublicKey, ...]

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        """Tell whether one of the signatures is this key's, and right."""
        for line in self.signatures:
            with suppress(InvalidSignature, ValueError):
                key.verify(b64decode(line.removeprefix(f"\u2014 {self.ledger} "))[4:], self.text.encode())
                return True
        return False


class Bundle:
    """The exported files, in a folder or a ZIP, each as the manifest's hash says."""

    def __init__(self, path: Path) -> None:
        """Open it; Broken when it is none."""
        try:
            self.root: Any = zipfile.Path(zipfile.ZipFile(path)) if path.is_file() else path
            manifest = json.loads((self.root / "manifest.json").read_bytes())
            self.ledger, self.key, self.files = str(manifest["ledger"]), str(manifest["key"]), dict(manifest["files"])
        except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
            raise Broken(f"{path.name}: không phải bộ xuất còn nguyên ({error})") from error
        if manifest.get("format") != "thidua-bundle/1":
            raise Broken(f"{path.name}: không phải bộ xuất mẫu thidua-bundle/1")

    def rows(self, name: str) -> Iterator[Any]:
        """Yield the lines of a file; Broken when it is not whole to its end."""
        place, hashed = 0, hashlib.sha256()
        try:
            with (self.root / name).open("rb") as file:
                for place, line in enumerate(file, start=1):  # noqa: B007 - told when reading stops
                    hashed.update(line)
                    yield json.loads(line)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise Broken(f"{name}, dòng {place}: không đọc được ({error})") from error
        if hashed.hexdigest() != self.files.get(name):
            raise Broken(f"{name}: không còn khớp dấu băm trong manifest.json")


def _sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _roots(leaves: list[bytes], sizes: set[int]) -> dict[int, bytes]:
    """Return the root of the first so many leaves, for each of the sizes (RFC 9162, 2.1.1)."""
    found, peaks = {0: _sha()}, list[bytes]()
    for size, leaf in enumerate(leaves, start=1):
        peaks.append(leaf)
        for _ in range((size & -size).bit_length() - 1):
            peaks[-2:] = [_sha(b"\x01", *peaks[-2:])]
        if size in sizes:
            found[size] = reduce(lambda right, left: _sha(b"\x01", left, right), reversed(peaks))
    return found


def _led_to(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """Return the root to which a proof leads (RFC 9162, 2.1.3.1); nothing when its length is wrong."""
    if size == 1 or not proof:
        return leaf if size == 1 and not proof else b""
    split = 1 << (size - 1).bit_length() - 1
    if index < split:
        return _sha(b"\x01", _led_to(leaf, index, split, proof[:-1]), proof[-1])
    return _sha(b"\x01", proof[-1], _led_to(leaf, index - split, size - split, proof[:-1]))


def _key(written: str) -> tuple[str, Ed25519PublicKey]:
    """Read `name+id+base64(1, key)`."""
    name, named, encoded = written.strip().split("+", 2)
    raw = b64decode(encoded)
    if _sha(name.encode(), b"\n\x01", raw[1:])[:4].hex() != named:
        raise Broken("mã của khoá công khai không khớp với khoá")
    return name, Ed25519PublicKey.from_public_bytes(raw[1:])


def _seal(where: str, note: str) -> Seal:
    text, _, signatures = note.rpartition("\n\n")
    try:
        ledger, size, root, _time, _previous, *more = text.split("\n")
        keys = tuple(Ed25519PublicKey.from_public_bytes(b64decode(key)) for line in more for key in line.split()[1:])
        return Seal(where, f"{text}\n", signatures.split("\n"), ledger, int(size), b64decode(root), keys)
    except ValueError as error:
        raise Broken(f"{where}: không phải dấu niêm phong còn nguyên") from error


class Verification:
    """What was read so far: places in the ledger, checkpoints, receipts to be met."""

    def __init__(self, bundle: Bundle, key: tuple[str, Ed25519PublicKey]) -> None:
        """Start with nothing read."""
        self.bundle, self.key, self.count, self.seals = bundle, key, 0, list[Seal]()
        self.leaves: dict[int, str] = {}
        self.receipts: dict[tuple[int, int], tuple[str, Any, Any]] = {}

    def faults(self, checkpoints: list[Path], receipts: list[Path]) -> Iterator[str]:
        """Yield all that is wrong; Broken when something cannot be read."""
        if self.bundle.ledger != self.key[0]:
            yield f"Bộ xuất là của sổ {self.bundle.ledger}, còn khoá là của sổ {self.key[0]}."
        self.seals += [_seal(path.name, path.read_text("utf-8")) for path in checkpoints]
        for path in receipts:
            yield from self._kept_receipt(path.name, json.loads(path.read_text("utf-8")))
        versions = {row["id"]: row for row in self.bundle.rows("lifecycles.jsonl")}
        for row in versions.values():
            row["edges"] = json.loads(row["document"])["edges"]
            if _sha(row["document"].encode()).hex() != row["fingerprint"] or sorted(row["edges"]) != row["declared"]:
                yield f"Vòng đời phiên bản {row['id']} không còn như đã khai."
        for subject in self.bundle.rows("chains.jsonl"):
            yield from self._faulty_chain(subject, versions.get(subject["version"]))
        for (subject_id, seq), (where, told, met) in self.receipts.items():
            if told not in (met, (met[0], None)):
                yield f"{where}: mục {seq} của hồ sơ {subject_id} không còn như biên nhận đã ghi."
        before = "-"
        for row in self.bundle.rows("checkpoints.jsonl"):
            self.seals.append(seal := _seal(f"Dấu niêm phong {row['size']} mục", row["note"]))
            if seal.text.split("\n")[4] != f"previous {before}":
                yield f"{seal.where} không nối tiếp dấu đứng trước: có dấu bị bỏ hoặc bị chèn."
            before = _sha(seal.text.encode()).hex()
        self.seals.sort(key=lambda seal: seal.size)
        yield from self._faulty_signatures(self.key[1])
        yield from self._faulty_tree()

    def _faulty_signatures(self, key: Ed25519PublicKey) -> Iterator[str]:
        """Keys follow one another through checkpoints that both have signed; the trusted one leads to the first."""
        for seal in reversed(self.seals):
            if seal.keys and seal.keys[1] == key and all(map(seal.is_signed_by, seal.keys)):
                key = seal.keys[0]
        for seal in self.seals:
            if seal.ledger != self.key[0]:
                yield f"{seal.where}: thuộc sổ {seal.ledger}, không phải sổ {self.key[0]}."
            elif seal.keys and key not in seal.keys:
                yield f"{seal.where}: thay một khoá không phải khoá của sổ này."
            elif not all(map(seal.is_signed_by, seal.keys or (key,))):
                yield f"{seal.where}: không mang chữ ký của {'cả hai khoá' if seal.keys else 'khoá sổ này lúc đó'}."
            elif seal.keys:
                key = seal.keys[1]

    def _kept_receipt(self, where: str, receipt: Any) -> Iterator[str]:
        entry, index = receipt["entry"], receipt["leaf_index"]
        self.receipts[entry["subject"], entry["seq"]] = where, (entry["hash"], index), ("", None)
        right = _sha(entry["body"].encode()).hex() == entry["hash"]
        if index is not None:
            self.seals.append(_seal(where, receipt["checkpoint"]))
            proof = [b64decode(each) for each in receipt["proof"]]
            leaf, size = _sha(b"\x00", bytes.fromhex(entry["hash"])), self.seals[-1].size
            right = right and 0 <= index < size and _led_to(leaf, index, size, proof) == self.seals[-1].root
        yield from () if right else [f"{where}: biên nhận không khớp với chính dấu niêm phong của nó."]

    def _faulty_chain(self, subject: Any, version: Any) -> Iterator[str]:
        said, wrong = ("", 0, ""), ""
        for entry in subject["entries"]:
            self.count += 1
            if known := self.receipts.get((entry["subject"], entry["seq"])):
                self.receipts[entry["subject"], entry["seq"]] = (*known[:2], (entry["hash"], entry["index"]))
            if entry["index"] is not None and self.leaves.setdefault(entry["index"], entry["hash"]) != entry["hash"]:
                yield f"Vị trí {entry['index']} của sổ niêm phong có hai mục."
            if not wrong and (wrong := _wrong(entry, subject, version, said)):
                yield f"Mục {said[1] + 1} của hồ sơ {subject['id']}: {wrong}."
            said = entry["target"], said[1] + 1, entry["hash"]
        if not wrong and (not said[1] or (subject["state"], subject["seq"], subject["head"]) != said):
            yield f"Hồ sơ {subject['id']} không đứng ở nơi mục nhật ký cuối cùng ({said[1]}) đã ghi."

    def _faulty_tree(self) -> Iterator[str]:
        places, good = sorted(self.leaves), 0
        if gap := [place for place, found in enumerate(places) if found != place]:
            yield f"Sổ niêm phong thiếu mục ở vị trí {gap[0]}."
        leaves = [_sha(b"\x00", bytes.fromhex(self.leaves[place])) for place in places]
        found = _roots(leaves, {seal.size for seal in self.seals})
        for seal in self.seals:
            if seal.size > len(places):
                yield f"{seal.where}: niêm phong {seal.size} mục, ở đây chỉ có {len(places)}; nhật ký đã bị cắt bớt."
            elif found[seal.size] != seal.root:
                yield f"{seal.where}: trong các mục từ vị trí {good} đến {seal.size - 1} có mục bị thay."
            else:
                good = seal.size


def _wrong(entry: Any, subject: Any, version: Any, said: tuple[str, int, str]) -> str:
    """Return what is wrong with an entry that should follow (state, seq, hash), or nothing."""
    if entry["seq"] != said[1] + 1:
        return "nhật ký thiếu hoặc thừa mục ở vị trí này"
    if _sha(entry["body"].encode()).hex() != entry["hash"]:
        return "nội dung đã bị sửa, không còn khớp dấu băm"
    body = json.loads(entry["body"])
    if body["prev"] != said[2]:
        return "không nối tiếp mục đứng trước"
    shown = entry | {"kind": subject["kind"], "lifecycle": version and version["fingerprint"], "prev": said[2]}
    actor = (body["actor"]["id"], body["actor"].get("behalf"), subject["version"])
    if any(shown[name] != body[name] for name in SHOWN) or (entry["actor"], entry["behalf"], entry["version"]) != actor:
        return "phần hiển thị khác với nội dung đã băm"
    return "" if [body["source"], body["transition"], body["target"]] in version["edges"] else "là bước không được khai"


def main(words: list[str] | None = None) -> int:
    """Say what is wrong, or that nothing is; return the exit code."""
    parser = argparse.ArgumentParser(description="Xác minh bộ xuất nhật ký của thidua.")
    parser.add_argument("bundle", type=Path)
    for name, what in (("key", "khoá công khai"), ("checkpoint", "dấu niêm phong"), ("receipt", "biên nhận")):
        parser.add_argument(f"--{name}", type=Path, action="append", default=[], help=f"{what} đã giữ riêng")
    given, whole, said = parser.parse_args(words), "", list[str]()
    try:
        bundle = Bundle(given.bundle)
        verification = Verification(bundle, _key(given.key[0].read_text("utf-8") if given.key else bundle.key))
        said.extend(verification.faults(given.checkpoint, given.receipt))  # keeps what was found before one breaks
        whose = "đã giữ riêng" if given.key else "trong chính bộ xuất, hãy so với khoá đã giữ riêng"
        whole = f"Toàn vẹn: {verification.count} mục, {len(verification.seals)} dấu niêm phong; khoá {whose}."
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no pass, and no traceback either
        reason = error if isinstance(error, Broken) else f"có phần viết sai mẫu ({type(error).__name__}: {error})"
        said.append(f"Chưa xác minh xong: {reason}.")
    sys.stdout.write("".join(f"{each}\n" for each in said or [whole]))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
