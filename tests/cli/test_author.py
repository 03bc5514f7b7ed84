"""`codecheck rules new-code`, `new`, `format`, `doc`, and the hints of `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.testing.support import BASES

WRITTEN = [
    "code.yaml",
    "bases.yaml",
    "articles/1.1.yaml",
    "articles/1.1.cases.yaml",
    "schemas/article.schema.json",
    "schemas/bases.schema.json",
    "schemas/cases.schema.json",
    "schemas/code.schema.json",
]


@pytest.fixture
def begun(run: Run, here: Path) -> Path:
    """Begin a code and return its folder."""
    run("rules", "new-code", "my-code-2025")
    return here / "my-code-2025"


def test_a_new_code_loads_and_its_cases_hold(run: Run, here: Path) -> None:
    """What comes next is told."""
    result = run("rules", "new-code", "my-code-2025")

    assert 0 == result.exit_code
    assert [f"written: my-code-2025/{one}" for one in WRITTEN] + [
        "4 cases hold",
        "what now:",
        "  1. fill in `code.yaml`: its names, since when it is in force, and whom it binds",
        "  2. begin each further article with `codecheck rules new my-code-2025/NUMBER`",
        "  3. read `codecheck rules check my-code-2025`",
    ] == result.stdout.splitlines()
    tested = run("rules", "test", "my-code-2025")
    assert (0, "my-code-2025: 4 cases, 0 failed\n") == (tested.exit_code, tested.stdout)
    checked = run("rules", "check", "--strict", "my-code-2025")
    assert (0, "my-code-2025: 1 article, 1 rule, 4 cases: no problems\n") == (
        checked.exit_code,
        checked.stdout,
    )
    assert [] == [one.name for one in here.iterdir() if one.name.startswith(".my-code")]


@pytest.mark.parametrize("with_bases", [True, False])
def test_a_new_code_can_extend_another(run: Run, here: Path, *, with_bases: bool) -> None:
    """Its cases start from whom the base binds, where the base has cases."""
    if with_bases:
        (here / "codes" / "small-1" / "bases.yaml").write_text(BASES, encoding="utf-8")
    result = run("rules", "new-code", "house-1", "--extends", "small-1", "--rules", "codes")

    assert 0 == result.exit_code
    assert "4 cases hold\n" in result.stdout
    assert "extends: small-1" in (here / "house-1" / "code.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My Code", "`My Code` is no id of a code; write it as `my-code-2025`"),
        ("codes", "`codes` is no id of a code"),
        ("../x-1", "is no id of a code"),
    ],
)
def test_a_name_that_is_no_id_writes_nothing(run: Run, here: Path, name: str, said: str) -> None:
    """And the message shows one that is."""
    before = sorted(here.iterdir())
    result = run("rules", "new-code", name)

    assert 2 == result.exit_code
    assert said in result.stderr
    assert before == sorted(here.iterdir())


def test_a_folder_that_is_there_is_left_alone(run: Run, begun: Path) -> None:
    """Nothing of somebody's work is overwritten."""
    (begun / "code.yaml").write_text("mine", encoding="utf-8")
    result = run("rules", "new-code", "my-code-2025")

    assert (2, "codecheck: `my-code-2025` is there already; choose another name\n") == (
        result.exit_code,
        result.stderr,
    )
    assert "mine" == (begun / "code.yaml").read_text(encoding="utf-8")


def test_a_new_article_loads_and_its_cases_hold(run: Run, begun: Path) -> None:
    """It names its schema where the code has one."""
    result = run("rules", "new", "my-code-2025/2.3")

    assert [
        "written: my-code-2025/articles/2.3.yaml",
        "written: my-code-2025/articles/2.3.cases.yaml",
        "4 cases hold",
        "what now:",
        "  1. write the cases in `2.3.cases.yaml` first, then the rule in `2.3.yaml`",
        "  2. `codecheck rules test my-code-2025` says which do not hold and what is lacking",
    ] == result.stdout.splitlines()
    text = (begun / "articles" / "2.3.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/article.schema.json\n")
    assert 'article: "2.3"' in text


def test_cases_that_do_not_hold_yet_come_with_a_next_step(run: Run, here: Path) -> None:
    """A code without bases cannot know whom it binds."""
    result = run("rules", "new", "codes/small-1/4")

    assert 0 == result.exit_code
    assert "  1. 2 of the cases do not hold yet: record in `bases.yaml` what" in result.stdout
    text = (here / "codes" / "small-1" / "articles" / "4.yaml").read_text(encoding="utf-8")
    assert text.startswith('article: "4"\n'), "there is no schema beside this code"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2.3", "`2.3` names no article; write `CODE/NUMBER`, such as `2.3/2.3`"),
        ("my-code-2025/1.1", "`my-code-2025` has an article `1.1` already"),
        ("my-code-2025/a b", "`a b` is no number of an article"),
        ("nothing/2.3", "there is no code or folder `nothing`"),
    ],
)
@pytest.mark.usefixtures("begun")
def test_an_article_that_cannot_be_begun(run: Run, name: str, said: str) -> None:
    """Each mistake has its message."""
    result = run("rules", "new", name)

    assert 2 == result.exit_code
    assert said in result.stderr


def test_cases_of_an_article_that_is_not_there_are_left_alone(run: Run, begun: Path) -> None:
    """Somebody may have written the cases first."""
    file = begun / "articles" / "5.cases.yaml"
    file.write_text("as_of: 2024-01-01\n", encoding="utf-8")
    result = run("rules", "new", "my-code-2025/5")

    assert 2 == result.exit_code
    assert "5.cases.yaml` is there already" in result.stderr
    assert not (begun / "articles" / "5.yaml").exists()


def test_hints_are_told_and_fail_only_if_asked(run: Run, begun: Path) -> None:
    """They stand before the line of the code."""
    (begun / "articles" / "1.1.cases.yaml").unlink()
    plain = run("rules", "check", "my-code-2025")
    strict = run("rules", "check", "--strict", "my-code-2025")

    told = (
        "hint: my-code-2025/articles/1.1.yaml:1:1: article `1.1` has no cases;"
        " write `articles/1.1.cases.yaml`\n"
        "my-code-2025: 1 article, 1 rule, 0 cases: 1 hint\n"
    )
    assert [(0, told), (1, told)] == [(one.exit_code, one.stdout) for one in (plain, strict)]


@pytest.mark.usefixtures("begun")
def test_a_deep_check_generates_engagements(run: Run) -> None:
    """The rule that a code begins with can be broken and met."""
    result = run("rules", "check", "--deep", "--strict", "my-code-2025")

    assert (0, "my-code-2025: 1 article, 1 rule, 4 cases: no problems\n") == (
        result.exit_code,
        result.stdout,
    )


def test_files_are_laid_out(run: Run, begun: Path) -> None:
    """First it is only told, then done, and then there is nothing left to do."""
    file = begun / "bases.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "other:   {id: x}  \n", encoding="utf-8")
    told = run("rules", "format", "--check", "my-code-2025")
    done = run("rules", "format", "my-code-2025")
    again = run("rules", "format", "--check", "my-code-2025")

    assert [
        (1, "my-code-2025/bases.yaml: would be laid out otherwise\n"),
        (0, "laid out: my-code-2025/bases.yaml\n"),
        (0, "4 files are laid out well\n"),
    ] == [(one.exit_code, one.stdout) for one in (told, done, again)]
    assert file.read_text(encoding="utf-8").endswith("other: {id: x}\n")


def test_a_page_tells_all_about_an_article(run: Run) -> None:
    """What it asks, what decides it, its rules, its questions, and what no rule decides."""
    page = run("rules", "doc", "small-1/1.2", "--rules", "codes").stdout

    assert "# small-1 1.2\n" in page
    assert "Whoever shares weighs it." in page
    assert "**What decides**: by a person." in page
    assert "for_each: disclosure in disclosures\nat: disclosure\nrequire: ask(" in page
    assert "(to be answered by `supervisor`)" in page


def test_pages_of_a_whole_code_come_in_a_folder(run: Run, here: Path) -> None:
    """One for each article, under the id of the code."""
    result = run("rules", "doc", "codes/small-1", "-o", "out", "--lang", "nl")

    assert (0, "") == (result.exit_code, result.stdout)
    names = {one.name for one in (here / "out" / "small-1").iterdir()}
    assert {"1.1.md", "1.2.md", "2.1.md", "2.10.md", "3.md", "9.md"} == names
    text = (here / "out" / "small-1" / "1.1.md").read_text(encoding="utf-8")
    assert "**Wat geen regel beslist**: Of het nodig was." in text


def test_a_page_of_an_article_that_is_not_there(run: Run) -> None:
    """The nearest number is named."""
    result = run("rules", "doc", "small-1/1.3", "--rules", "codes")

    assert 2 == result.exit_code
    assert "`small-1` has no article `1.3`; did you mean `1." in result.stderr
