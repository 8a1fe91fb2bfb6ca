"""Where the settings lie that are in force for a folder."""

from __future__ import annotations

import os

from linter.errors import Problem, UserError
from linter.files import shown

NAME, PROJECT = ".caveat.yaml", "pyproject.toml"
_WRONG = ".caveat.yml"


def nearest(folder: str, known: dict[str, str | None]) -> str | None:
    """The settings file of a folder: its own, else that of the nearest folder above, up to the root of its repository.
    None where there is none.

    `folder` is absolute; `known` keeps what was found. Raises UserError for a name that is nearly right, and for a
    `pyproject.toml` that cannot be read.
    """
    if folder not in known:
        above = os.path.dirname(folder)
        at_root = above == folder or os.path.exists(os.path.join(folder, ".git"))
        known[folder] = own(folder) or (None if at_root else nearest(above, known))
    return known[folder]


def own(folder: str) -> str | None:
    """The settings file that lies in a folder; None where there is none. Raises UserError."""
    path = os.path.join(folder, NAME)
    if os.path.isfile(path):
        return path
    wrong = os.path.join(folder, _WRONG)
    if os.path.isfile(wrong):
        raise UserError(Problem(f"settings are read from {NAME}; rename this file", shown(wrong)))
    project = os.path.join(folder, PROJECT)
    return project if _has_table(project) else None


def _has_table(path: str) -> bool:
    """Whether a `pyproject.toml` has a table `[tool.caveat]`."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"caveat" not in data:  # reading TOML takes longer than all else that is done here
        return False
    from linter.config.project import table

    return table(data, shown(path)) is not None
