"""A report as Markdown, read by a parser of CommonMark."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from codecheck import Report, Verdict
from codecheck.findings import Lang
from codecheck.reporting import TextOptions, render
from codecheck.reporting.layout import safe
from codecheck.reporting.markdown import escaped
from codecheck.rulebook.model import Code
from tests.reporting.support import HOSTILE, checked
from tests.testing.support import EXCUSED, SATISFIED


def page(*reports: Report, lang: Lang = "en", options: TextOptions | None = None) -> list[Token]:
    """Return the parts of the page of reports."""
    text = render("markdown", reports, lang, options=options)
    return MarkdownIt("commonmark").enable("table").parse(text)


def shown(token: Token) -> str:
    """Return the text of a line as a reader sees it."""
    return "".join(
        one.content for one in token.children or () if one.type in {"text", "text_special"}
    )


def texts(tokens: list[Token], inside: str) -> list[str]:
    """Return what stands in each part of a kind, such as `td`."""
    return [
        shown(tokens[index + 1]) for index, one in enumerate(tokens) if one.type == f"{inside}_open"
    ]


def test_the_table_counts_the_articles_of_each_code(small: Code) -> None:
    """A row for each code, a column for each verdict, under the name of the engagement."""
    found = page(checked(small))

    assert ["shown (e.yaml), as of 2024-06-01", "violated (1)", "pending (1)"] == (
        texts(found, "heading")
    )
    assert ["code", "articles", "violated", "unknown", "pending"] == texts(found, "th")[:5]
    assert ["The small code", "6", "1", "1", "1", "1", "0", "0", "2"] == texts(found, "td")


def test_a_violation_is_told_with_its_citation(small: Code) -> None:
    """Where it stands, what was found, what the article asks, what can be done, which rule."""
    lines = texts(page(checked(small)), "paragraph")
    first = lines.index("the record shows that the duty was broken:") + 1

    assert [
        "Small code, art. 1.1 (e.yaml:10): Shared with `parties[1]` on 2024-05-06 without consent",
        "the article: Ask first and share afterwards.",
        "what now: Ask after all.",
        "rule: small-1/1.1#consent-first",
    ] == lines[first : first + 4]


def test_a_violation_without_remedy_has_no_line_for_it(small: Code) -> None:
    """Nothing that can be done is not told as nothing."""
    report = checked(small)
    bare = tuple(one.model_copy(update={"remedy": None}) for one in report.findings)
    lines = texts(page(report.model_copy(update={"findings": bare})), "paragraph")

    assert "rule: small-1/1.1#consent-first" in lines
    assert [] == [one for one in lines if one.startswith("what now")]


def test_what_is_unknown_is_folded_by_what_is_missing(small: Code) -> None:
    """It is told once what is missing, with the articles that wait for it."""
    text = render("markdown", [checked(small)], "en")
    folded = text.partition("<summary>unknown (2)")[2].partition("</details>")[0]

    assert (
        "- not recorded: dossier; part: first; duty of: the sponsor (**Small code, art. 3**)"
        in (folded.splitlines())
    )
    assert "judgement (1): what is left is a question for a person" in text
    assert "- the article lays no duty on anybody (**Small code, art. 2.10, art. 9**)" in (
        text.partition("<summary>not applicable (2)")[2].splitlines()
    )
    assert text.count("<details>") == text.count("</details>") == 3


def test_what_is_excused_is_listed_and_what_is_satisfied_counted(small: Code) -> None:
    """A deviation is never hidden; verbose lists everything."""
    excused = render("markdown", [checked(small, EXCUSED)], "en")
    quiet = render("markdown", [checked(small, SATISFIED)], "en")
    verbose = page(checked(small, SATISFIED), options=TextOptions(verbose=True))

    assert "#### excused (1)\n" in excused
    assert "deviation: deviations\\[0\\]" in excused
    assert "#### satisfied" not in quiet
    assert "satisfied (1)" in texts(verbose, "heading")


def test_a_selection_is_told(small: Code) -> None:
    """A report on a part says so."""
    options = TextOptions(selection=("small-1/1", "2.1"))

    assert "limited to: small-1/1, 2.1" in texts(page(checked(small), options=options), "paragraph")


def test_quiet_shows_what_fails_alone(small: Code) -> None:
    """With nothing to fail on, the page is empty."""
    only = TextOptions(only=frozenset({Verdict.VIOLATED}))

    assert ["violated (1)"] == texts(page(checked(small), options=only), "heading")
    assert "" == render("markdown", [checked(small, SATISFIED)], "en", options=only)


def test_without_a_file_the_subject_is_the_place(small: Code) -> None:
    """A finding on the whole engagement has none."""
    text = render("markdown", [checked(small, file="")], "en")

    assert text.startswith("### shown, as of 2024-06-01\n")
    assert "**Small code, art. 1.1** (<code>disclosures\\[0\\]</code>): " in text


@pytest.mark.parametrize("bad", [*HOSTILE, "1) a", "+ a", "- a", "= a", "# a", "a & b", "_a_"])
@pytest.mark.parametrize("before", ["", "- ", "| a |\n| --- |\n| "])
def test_an_escaped_text_is_read_as_it_is(bad: str, before: str) -> None:
    """In a paragraph, a list or a table a reader sees the text on one line, and nothing else."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tail = " |" if before.startswith("|") else ""
    tokens = parser.parse(f"{before}{escaped(bad)}{tail}")
    inline = [one for one in tokens if one.type == "inline"]

    assert {"inline"} == {one.type for one in inline}
    assert {"text", "text_special", "html_inline"} >= {
        each.type for each in inline[-1].children or ()
    }
    assert {"<!-- -->"} >= {
        each.content for each in inline[-1].children or () if each.type == "html_inline"
    }
    assert safe(" ".join(bad.split())) == shown(inline[-1])
