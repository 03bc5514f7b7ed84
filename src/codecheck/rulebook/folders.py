"""The folders of codes: in the package, in the checkout, named by the user, in other packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from codecheck.__about__ import __version__
from codecheck.errors import UsageError
from codecheck.rulebook.model import Pack

GROUP: Final = "codecheck.codes"
"""Entry point group under which other packages offer folders of codes; they are data, never run."""
OWN: Final = "codecheck-ethics"
"""The pack of the codes that come with codecheck."""
MARK: Final = "code.yaml"
"""The file that makes a folder the folder of a code."""
COMMON: Final = "common.yaml"
"""File beside the codes with definitions that every code may use."""


def rules_folder() -> Path:
    """Return the folder of the codes that come with codecheck.

    An installed wheel has them inside the package; an editable install in the checkout.

    Raises:
        UsageError: If the installation is without them.
    """
    inside = Path(str(files("codecheck"))) / "rules"
    checkout = Path(__file__).resolve().parents[3] / "rules"
    for folder in (inside, checkout):
        if folder.is_dir():
            return folder
    raise UsageError("the rules that belong to codecheck are not installed; install it again")


def code_folders(extra: Sequence[Path] = ()) -> dict[str, Path]:
    """Return the folder of each known code by its id, which is the name of the folder.

    Args:
        extra: Folders of a code, or folders that hold such folders.

    Raises:
        UsageError: If a folder holds no code, or two folders hold one of the same name.
    """
    found: dict[str, Path] = {}
    for root in [rules_folder(), *(folder for folder, _ in _offered()), *extra]:
        inside = list(_codes_in(root))
        if not inside:
            raise UsageError(f"`{root}` holds no code; a code is a folder with `code.yaml` in it")
        for folder in inside:
            other = found.setdefault(folder.name, folder)
            if other.resolve() != folder.resolve():
                raise UsageError(f"there are two codes `{folder.name}`: `{other}` and `{folder}`")
    return found


def is_own(folder: Path) -> bool:
    """Tell whether a code comes with codecheck."""
    return rules_folder().resolve() in folder.resolve().parents


def pack_of(folder: Path) -> Pack | None:
    """Return the installed package that a code comes from; None for a folder of the user's own."""
    if is_own(folder):
        return Pack(OWN, __version__)
    for root, pack in _offered():
        if pack is not None and folder.resolve() in {one.resolve() for one in _codes_in(root)}:
            return pack
    return None


def _codes_in(root: Path) -> Iterable[Path]:
    if (root / MARK).is_file():
        return [root.resolve()]
    return sorted(path.parent for path in root.glob(f"*/{MARK}"))


def _offered() -> Iterator[tuple[Path, Pack | None]]:
    for point in entry_points(group=GROUP):
        pack = Pack(point.dist.name, point.dist.version) if point.dist else None
        yield _folder_of(point), pack


def _folder_of(point: EntryPoint) -> Path:
    # Only the outermost package is looked up, and that runs nothing of it; what lies in it is a
    # folder like any other. So an editable installation is found as well.
    outermost, *inner = point.module.split(".")
    spec = find_spec(outermost)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place).joinpath(*inner)
        if folder.is_dir():
            return folder
    raise UsageError(
        f"the entry point `{point.name} = {point.value}` of `{GROUP}` leads to no folder; "
        "name the package that holds the folders of the codes"
    )
