"""Loading codes by their ids, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from codecheck.errors import UsageError
from codecheck.rulebook.folders import code_folders, is_own, rules_folder
from codecheck.rulebook.kept import kept_code, kept_own
from codecheck.rulebook.model import Code, with_bases
from codecheck.source import did_you_mean


def load_codes(ids: Iterable[str] | None = None, rules: Sequence[Path] = ()) -> tuple[Code, ...]:
    """Load codes, each after the code that it extends.

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
    return with_bases(
        kept_own(folders[one].resolve())
        if is_own(folders[one])
        else kept_code(folders[one], known=folders)
        for one in wanted
    )


__all__: Sequence[str] = ("code_folders", "load_codes", "rules_folder")
