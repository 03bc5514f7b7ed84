"""Walking through an engagement leads to every record, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.walk import Loc, path_text, placed, records
from tests.engagement.support import every_place, example, read


def held(value: object, loc: Loc = ()) -> Iterator[tuple[str, int]]:
    """Yield every record in a value, of whatever kind, by path and identity."""
    if isinstance(value, BaseModel):
        yield path_text(loc), id(value)
        for name, one in value:
            yield from held(one, (*loc, name))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from held(one, (*loc, index))


def test_no_record_is_passed_over() -> None:
    """In an engagement with every field filled in, all that is a record is walked to, in order."""
    engagement = read(**example())
    walked = [(path_text(loc), id(one)) for loc, one in records(engagement)]

    assert list(held(engagement)) == walked
    assert walked == [(path, id(one)) for path, _, one in placed(engagement)]
    assert {*every_place(Engagement)} <= {re.sub(r"\[\d+\]", "", path) for path, _ in walked}
