"""From what stands in a source to an engagement."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from codecheck import EngagementError, parse_engagement
from codecheck.audit.item import Content, Item, Mark
from codecheck.audit.reading import read
from codecheck.engagement.root import Engagement
from tests.audit.support import record

DAY = date(2024, 5, 31)


def item(content: Content) -> Item:
    """Return an item with a content."""
    return Item("f.jsonl", 7, content, Mark(7))


def told(content: Content, through: date | None = DAY) -> list[str]:
    """Return what is wrong with a content."""
    with pytest.raises(EngagementError) as caught:
        read(item(content), through)
    return [str(one) for one in caught.value.problems]


def test_text_file_and_row_are_the_same_engagement(tmp_path: Path) -> None:
    """Whatever a record comes in, it is read as `parse_engagement` reads its JSON."""
    data = record(1)
    text = json.dumps(data)
    file = tmp_path / "a.engagement.yaml"
    file.write_text(text, encoding="utf-8")
    expected = parse_engagement(text).model_dump()

    for content in (text.encode(), text, file, data):
        assert expected == read(item(content), None).model_dump()


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "a", "fees": {"hourly": {"amount": 1250.00}}}',
        '{"id": "a", "id": "b"}',
        '{"id": "a", "ended": NaN}',
        '{"id": "a", "note": "\\ud800"}',
        '{"id": "a", "dossier": {"kept": true, "law_followed": false}}',
        '{"id": "a", "dossier": {"medium": [true]}}',
        '{"id": true}',
        '["a"]',
        '{"id": "a"',
        '{"id": 2.10}',
        "{id: a, started: 2024-05}",
        f'{{"id": {"[" * 5000}{"]" * 5000}}}',
        "\ufeff" + '{"id": "a"}',
    ],
)
def test_the_quick_way_reads_as_the_exact_one(text: str) -> None:
    """What is odd comes out as from `parse_engagement`, refusals included."""

    def outcome(way: object) -> object:
        try:
            found = way() if callable(way) else None
        except EngagementError as error:
            return [(one.message, one.line, one.column) for one in error.problems]
        assert isinstance(found, Engagement)
        return found.model_dump(exclude={"recorded_through"})

    data = text.encode("utf-8", "surrogatepass")

    assert outcome(lambda: parse_engagement(data)) == outcome(lambda: read(item(data), DAY))


def test_a_large_text_meets_the_limits() -> None:
    """The quick way counts nothing, so that what could be too much is not left to it."""
    words = json.dumps({"id": "a", "note": "x" * 100_001})

    assert any("a text of more than" in one for one in told(words.encode()))


def test_a_record_must_say_how_far_it_was_kept() -> None:
    """Unless that is said for all; a record that says it keeps its own day."""
    silent = record(recorded_through=None)
    found = read(item(silent), DAY)

    assert ["f.jsonl: `recorded_through` is missing"] == [
        one.partition(";")[0] for one in told(silent, None)
    ]
    assert "2024-05-31" == str(found.recorded_through)
    assert "unknown" == read(item(record(recorded_through="unknown")), DAY).recorded_through


def test_nothing_is_no_engagement() -> None:
    """A column without a value is refused as such."""
    assert ["f.jsonl: nothing stands here; leave the row out"] == told(None)
