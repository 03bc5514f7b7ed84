"""Finding codes: in the package, in the checkout, in folders the user names, in other packages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from codecheck.errors import UsageError
from codecheck.rulebook.kept import kept_code
from codecheck.rulebook.model import Code
from codecheck.source import did_you_mean

GROUP = "codecheck.codes"
"""Entry point group under which other packages offer folders of codes; they are data, never run."""


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
    for root in [rules_folder(), *_offered(), *extra]:
        inside = list(_codes_in(root))
        if not inside:
            raise UsageError(f"`{root}` holds no code; a code is a folder with `code.yaml` in it")
        for folder in inside:
            other = found.setdefault(folder.name, folder)
            if other.resolve() != folder.resolve():
                raise UsageError(f"there are two codes `{folder.name}`: `{other}` and `{folder}`")
    return found


def _codes_in(root: Path) -> Iterable[Path]:
    if (root / "code.yaml").is_file():
        return [root.resolve()]
    return sorted(path.parent for path in root.glob("*/code.yaml"))


def _offered() -> list[Path]:
    # Only the folder of the module is looked up; nothing in it is imported or run.
    found: list[Path] = []
    for point in entry_points(group=GROUP):
        files_of = (point.dist.files or ()) if point.dist else ()
        found += [Path(str(one.locate())).parent for one in files_of if one.name == "code.yaml"]
    return found


def load_codes(ids: Iterable[str] | None = None, rules: Sequence[Path] = ()) -> tuple[Code, ...]:
    """Load codes.

    Args:
        ids: Ids such as `noloc-2022`; all known codes if left out.
        rules: Further folders to look in.

    Returns:
        The codes in the order asked for, or by id.

    Raises:
        UsageError: If there is no such code.
        RuleError: If a rule file is wrong, with every problem of it.
    """
    folders = code_folders(rules)
    wanted = sorted(folders) if ids is None else list(dict.fromkeys(ids))
    for one in wanted:
        if one not in folders:
            hint = did_you_mean(one, folders)
            raise UsageError(f"there is no code `{one}`" + (f"; {hint}" if hint else ""))
    builtin = rules_folder().resolve()
    return tuple(
        _builtin(folders[one])
        if builtin in folders[one].resolve().parents
        else kept_code(folders[one], str(folders[one]))
        for one in wanted
    )


@cache
def _builtin(folder: Path) -> Code:
    return kept_code(folder, f"rules/{folder.name}")
