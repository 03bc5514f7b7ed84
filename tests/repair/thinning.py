"""Records with facts left out at random, that still can be read."""

from __future__ import annotations

from random import Random
from typing import Any

from pydantic import ValidationError

from codecheck.engagement.root import Engagement


def thinned(record: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return a record without some of its facts; the same seed gives the same record."""
    chance = Random(seed)  # noqa: S311  (no secret)
    for _ in range(chance.randrange(12)):
        fewer = _without_one(record, chance)
        try:
            Engagement.model_validate(fewer)
        except ValidationError:
            continue  # something else refers to what was left out
        record = fewer
    return record


def _without_one(data: Any, chance: Random) -> Any:  # noqa: ANN401  (any data)
    if isinstance(data, dict) and data:
        name = chance.choice(sorted(set(data) - {"id"}) or ["id"])
        if name != "id" and (chance.random() < 0.5 or not isinstance(data[name], dict | list)):
            return {key: one for key, one in data.items() if key != name}
        return {**data, name: _without_one(data[name], chance)}
    if isinstance(data, list) and data:
        index = chance.randrange(len(data))
        return [*data[:index], _without_one(data[index], chance), *data[index + 1 :]]
    return data
