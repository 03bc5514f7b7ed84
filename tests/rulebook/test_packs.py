"""Codes of installed packages: found without running anything of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from codecheck import UsageError, load_codes
from codecheck.rulebook.folders import pack_of
from codecheck.rulebook.model import Pack
from tests.testing.support import write_code

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "global-code-pack"


def install(site: Path, module: str, point: str) -> None:
    """Install a package whose module, if it were imported, would fail."""
    package = site / module
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('it was run')\n", encoding="utf-8")
    info = site / f"{module}-2.5.dist-info"
    info.mkdir()
    name = f"Metadata-Version: 2.1\nName: {module}\nVersion: 2.5\n"
    (info / "METADATA").write_text(name, encoding="utf-8")
    text = f"[codecheck.codes]\nmine = {point}\n"
    (info / "entry_points.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder from which packages can be imported."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("point", ["some_codes", "some_codes.inner"])
def test_a_pack_is_found_and_never_imported(site: Path, point: str) -> None:
    """Its codes are there under their ids, with the name and the version of the package."""
    install(site, "some_codes", point)
    write_code(site.joinpath(*point.split(".")), name="packed-1")

    (code,) = load_codes(["packed-1"])

    assert "packed-1" == code.id
    assert Pack("some_codes", "2.5") == code.pack
    assert "some_codes" not in sys.modules


@pytest.mark.parametrize("point", ["not_there", "some_codes.not_there"])
def test_an_entry_point_that_leads_nowhere_is_told(site: Path, point: str) -> None:
    """The message names the entry point, and what it should name."""
    install(site, "some_codes", point)

    with pytest.raises(UsageError) as caught:
        load_codes(["noloc-2022"])

    assert (
        f"the entry point `mine = {point}` of `codecheck.codes` leads to no folder; name the"
        " package that holds the folders of the codes"
    ) == str(caught.value)


def test_the_codes_of_codecheck_are_its_own_pack() -> None:
    """A report can say of every code which version of which package decided."""
    (code,) = load_codes(["noloc-2022"])

    assert code.pack is not None
    assert "codecheck-ethics" == code.pack.name


def test_a_folder_belongs_to_no_pack(tmp_path: Path) -> None:
    """Rules that lie in a folder have no version but their edition."""
    assert pack_of(write_code(tmp_path)) is None


def test_the_example_pack_holds_data_only() -> None:
    """Its one module holds a docstring, and the code a dozen articles with cases."""
    (code,) = load_codes(["global-example-1"], rules=[EXAMPLE / "global_code_pack"])
    modules = [one.read_text(encoding="utf-8") for one in EXAMPLE.rglob("*.py")]

    assert 12 <= len(code.articles)
    assert ['"""Holds the folders of codes; there is nothing to run."""\n'] == modules
