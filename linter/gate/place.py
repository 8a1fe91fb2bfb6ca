"""Where the baseline for a file is. A run without one loads nothing more than this."""

from __future__ import annotations

import os
from collections.abc import Iterable

from linter.config import find

NAME = ".caveat-baseline.json"


class Locator:
    """Says which baseline is meant for a file: the one given, else the nearest from the folder of its settings upward (or
    from where the command runs, if there are none), as far as the repository reaches.
    """

    def __init__(self, given: str | None) -> None:
        self._given = os.path.abspath(given) if given else None
        self._found: dict[str, str] = {}
        self._settings: dict[str, str | None] = {}

    def of(self, path: str) -> str:
        """Where the baseline for a file is; where there is none, where it would be written."""
        if self._given:
            return self._given
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._found:
            settings = find.nearest(folder, self._settings)
            self._found[folder] = _nearest(os.path.dirname(settings) if settings else os.getcwd())
        return self._found[folder]

    def any(self, files: Iterable[str], paths: Iterable[str]) -> bool:
        """Whether there is a baseline for one of some files, or of the folders among what a command names."""
        folders = (os.path.join(path, NAME) for path in paths if os.path.isdir(path))
        return any(map(os.path.lexists, {self.of(path) for path in (*files, *folders)}))


def _nearest(start: str) -> str:
    folder = start
    while not os.path.lexists(os.path.join(folder, NAME)):
        parent = os.path.dirname(folder)
        if parent == folder or os.path.lexists(os.path.join(folder, ".git")):
            return os.path.join(start, NAME)
        folder = parent
    return os.path.join(folder, NAME)
