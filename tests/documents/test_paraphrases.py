"""Our own pair of plans, in the two shapes of the real ones: every field of the JSON, nulls included."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from documents.read import read

PLANS = ("paraphrase-000", "paraphrase-004")
KEYS = """doc_type number symbol superior issuer place date title legal_bases participants period items organisation
recipients signer warnings sources confidence"""


@pytest.mark.parametrize("name", PLANS)
def test_every_field_is_read_as_written(own_plans: Path, name: str) -> None:
    found = read(own_plans / f"{name}.txt").to_document()
    expected = json.loads((own_plans.parent / "expected" / f"{name}.json").read_text("utf-8"))
    assert list(found) == KEYS.split()
    for field in KEYS.split():
        assert found[field] == expected[field], field


@pytest.mark.parametrize("name", PLANS)
def test_every_word_read_stands_in_the_file(own_plans: Path, name: str) -> None:
    path = own_plans / f"{name}.txt"
    written = " ".join(unicodedata.normalize("NFC", path.read_text("utf-8")).replace("*", "").split())
    document = read(path).to_document()
    texts = [item["text"] for item in document["items"]]
    texts += [unit["name"] for item in document["items"] for unit in item["units"]]
    texts += [basis["text"] for basis in document["legal_bases"]]
    texts += [duty for entry in document["organisation"] for duty in entry["duties"]]
    for text in texts:
        assert text in written


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be-bom", "nfd", "crlf"])
def test_encoding_and_line_ends_change_nothing(own_plans: Path, name: str, encoding: str) -> None:
    text = (own_plans / f"{name}.txt").read_text("utf-8")
    forms: dict[str, bytes] = {
        "utf-8-sig": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "utf-16-be-bom": b"\xfe\xff" + text.encode("utf-16-be"),
        "nfd": unicodedata.normalize("NFD", text).encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
    }
    assert read(forms[encoding], name) == read(text.encode(), name)


def test_the_shape_of_the_json_is_the_declared_one(own_plans: Path) -> None:
    document: dict[str, Any] = read(own_plans / "paraphrase-000.txt").to_document()
    item = document["items"][0]
    assert " ".join(item) == "no section heading title text units due product source confidence"
    assert list(item["units"][0]) == ["name", "role", "scope"]
    assert list(item["due"]) == ["text", "date", "kind"]
    assert list(document["period"]) == ["from", "to", "text"]
    assert list(document["signer"]) == ["title", "name"]
    assert list(document["warnings"][0]) == ["code", "message", "line"]
