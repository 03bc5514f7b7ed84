"""Nothing in a page is run, and nothing in it asks for anything."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from codecheck.reporting.html import Checked, as_html
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from tests.reporting.html.support import Node, checked, page_of, read
from tests.testing.support import ENGAGEMENT, EXCUSED, write_code

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}{# #}",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!-- --><![CDATA[",
    "`</code><b>`",
)


def outline(page: Node) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with the names of its attributes, but for what backticks set as code."""
    return [(one.tag, tuple(one.attributes)) for one in page.walk() if one.tag != "code"]


def test_the_policy_allows_this_style_and_this_script_alone(page: Node) -> None:
    """Each is named by the digest of what stands in the page; nothing else may load or run."""
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]

    def digest(tag: str) -> str:
        text = page.one(tag).text.encode()
        return "sha256-" + base64.b64encode(hashlib.sha256(text).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src '{digest('style')}'; script-src '{digest('script')}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    )


def test_nothing_in_the_page_asks_for_anything(examples: list[Checked]) -> None:
    """No address, no source, no style or script in an attribute; links stay in the page."""
    text = as_html(examples, "nl")
    page = read(text)
    names = {name for one in page.walk() for name in one.attributes}
    links = [one.attributes["href"] or "" for one in page.walk() if "href" in one.attributes]

    assert "://" not in text
    assert not {"src", "style", "action", "srcset", "data"} & names
    assert [] == [name for name in names if name.startswith("on")]
    assert all(one.startswith("#") for one in links)
    assert {"a", "use"} == {one.tag for one in page.walk() if "href" in one.attributes}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_record_is_only_text(small: Code, text: str) -> None:
    """Whatever stands in the record, the page has the same elements, and shows it as written."""
    quoted = text.replace("'", "''")
    recorded = (
        EXCUSED.replace("id: shown", f"id: '{quoted}'")
        .replace(
            "{id: acme, roles: [sponsor]}", f"{{id: acme, name: '{quoted}', roles: [sponsor]}}"
        )
        .replace("id: grief", f"id: 'grief {quoted}'")
        .replace("a good one", f"'{quoted}'")
    )
    tame = recorded.replace(quoted, "tame")
    one = read(as_html([checked(small, recorded, file=f"{text}.yaml", show_values=True)], "en"))
    other = read(as_html([checked(small, tame, file="tame.yaml", show_values=True)], "en"))

    assert outline(other) == outline(one)
    assert text == one.one("bdi", class_="name").seen
    assert {"style": 1, "script": 1, "img": 0} == {
        tag: len(one.all(tag)) for tag in ("style", "script", "img")
    }


def test_a_hostile_rule_pack_is_only_text(tmp_path: Path) -> None:
    """The texts of a rule pack are escaped as those of a record are."""
    folder = write_code(tmp_path)
    file = folder / "articles" / "1.1.yaml"
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Ask first and share afterwards.", f"'{evil}'"),
        encoding="utf-8",
    )
    page = page_of(load_code(folder, "small-1"))

    assert 1 == len(page.all("script"))
    assert evil in page.one(id="finding-1").seen


def test_marks_that_turn_text_round_are_told(small: Code) -> None:
    """What nobody would see, or what would reorder the line, is shown as an escape."""
    page = page_of(small, ENGAGEMENT.replace("id: shown", 'id: "a\\u202Eb\\u2066c\\u200Bd"'))

    assert "a\\u202eb\\u2066c\\u200bd" == page.one("bdi", class_="name").seen
