"""Values of a record that nobody asked to see are in nothing that codecheck writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from codecheck import check, load_engagement
from codecheck.cli import main
from codecheck.engagement.load import engagement_of
from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.engine import examine
from codecheck.source import read_file

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "sponsored.engagement.yaml"
CANARY: Final = "kanarie"
NAMES_OF_THE_LAW: Final = frozenset({"id", "question", "articles", "codes", "body"})
"""Texts that name records, rules, codes and who issues them: without these no rule would apply."""
AUDIT: Final = ("audit", "--verdict", "all", "-j", "1")
CALLS: Final = (
    *(("validate", "-f", form) for form in ("json", "jsonl", "github", "junit", "sarif", "html")),
    ("validate", "-f", "markdown", "-v"),
    ("validate", "-f", "json", "--lang", "nl"),
    ("explain", "-f", "json", "noloc-2022/2.4.2"),
    ("may", "-f", "json", "set:ended=2024-08-01"),
    ("agenda", "-f", "json"),
    ("agenda", "-f", "ics"),
    ("repair", "-f", "json", "--select", "noloc-2022/2.1"),
    (*AUDIT, "-f", "json", "--out", "findings.jsonl", "--recorded-through", "2024-09-30"),
    ("checklist", "-f", "json", "--select", "noloc-2022/2.1"),
)


def planted(data: Any, model: type[BaseModel], path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Put a canary in every free text of a record that is filled in or silent; yield where."""
    for shape in fields_of(model):
        inner = data.get(shape.name)
        place = f"{path}.{shape.name}".lstrip(".")
        if shape.kind == "text" and not shape.is_reference and shape.name not in NAMES_OF_THE_LAW:
            bird = f"{CANARY} {place}"
            data[shape.name] = [bird] if shape.is_list else bird
            yield place, bird
        elif shape.model is not None and not shape.is_reference:
            for one in inner if isinstance(inner, list) else [inner]:
                if isinstance(one, dict):
                    yield from planted(one, shape.model, place)
    if "note" in model.model_fields:
        data["note"] = f"{CANARY} {path}.note"


@pytest.fixture(scope="module")
def birds() -> tuple[dict[str, Any], Mapping[str, str]]:
    """Return an engagement with canaries, and where each of them sits."""
    data: Any = json.loads(json.dumps(read_file(EXAMPLE).data))
    found = dict(planted(data, Engagement))
    engagement_of(data)
    return data, found


@pytest.fixture
def folder(
    birds: tuple[dict[str, Any], Mapping[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Work in a folder with the engagement, so that whatever is written can be searched."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CODECHECK_DEBUG", raising=False)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "e.json").write_text(json.dumps(birds[0]), encoding="utf-8")
    return tmp_path


def written(folder: Path) -> str:
    """Return everything that stands in a folder besides the engagement itself."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "e.json")
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


def test_there_are_canaries_wherever_there_are_free_texts(
    birds: tuple[dict[str, Any], Mapping[str, str]],
) -> None:
    """Names, topics, purposes and what else somebody wrote are among them."""
    assert len(birds[1]) >= 20
    expected = {"practitioner.name", "parties.name", "consents.topics", "disclosures.purpose"}
    assert expected <= set(birds[1])


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_no_canary_sings(folder: Path, call: tuple[str, ...]) -> None:
    """No machine format holds a value without `--show-values`, nor does standard error."""
    code = ("--code", "noloc-2022") if call[0] != "explain" else ()
    result = CliRunner().invoke(main, [*call, "e.json", *code, "--as-of", "2024-09-30"])

    assert result.exit_code in {0, 1}
    assert result.stdout
    assert CANARY not in result.stdout + result.stderr + written(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        {CANARY: 1},
        {"started": CANARY},
        {"parties": [{"id": "a", CANARY: {CANARY: 1}}]},
        {"parties": [{"id": CANARY}, {"id": CANARY}]},
        {"disclosures": [{"recipient": CANARY}]},
        {"fees": f"`{CANARY}` `{CANARY}"},
    ],
    ids=str,
)
def test_no_canary_among_what_an_audit_refused(folder: Path, wrong: dict[str, Any]) -> None:
    """Why a record could not be checked is told without what stands in it."""
    (folder / "e.json").write_text(json.dumps({"id": "a", **wrong}), encoding="utf-8")
    code = ("--code", "burobalance-terms", "--as-of", "2024-09-30")
    result = CliRunner().invoke(main, [*AUDIT, "e.json", "--refused", "r.jsonl", *code])

    assert 2 == result.exit_code
    assert "reason" in written(folder)
    assert CANARY not in result.stdout + result.stderr + written(folder)


def test_canaries_sing_when_they_are_asked(folder: Path) -> None:
    """The search would find them: with `--show-values` the same report holds some."""
    del folder
    call = ["validate", "-f", "json", "--show-values", "--code", "noloc-2022", "e.json"]
    result = CliRunner().invoke(main, [*call, "--as-of", "2024-09-30"])

    assert CANARY in result.stdout


def test_no_canary_in_a_report_of_a_crash(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of codecheck itself is told by its kind and its place, not by what it held."""

    def broken(*_given: object) -> None:
        raise KeyError(f"{CANARY} in an exception")

    monkeypatch.setattr(examine, "evaluate", broken)
    result = CliRunner().invoke(main, ["validate", "-f", "json", "e.json"])

    assert 2 == result.exit_code
    assert "KeyError" in result.stderr
    assert CANARY not in result.stdout + result.stderr + written(folder)


def test_no_canary_in_a_report_object(folder: Path) -> None:
    """What a program keeps or logs of a report holds no value either."""
    report = check(load_engagement(folder / "e.json"), codes=["noloc-2022"], as_of="2024-09-30")

    assert CANARY not in report.model_dump_json()
    assert CANARY not in repr(report)
