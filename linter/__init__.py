"""caveat: a linter for patient education that cites the study behind every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.api import lint_paths, lint_text, load_rulebook

__version__ = "0.1.0"
__all__ = ["__version__", "lint_paths", "lint_text", "load_rulebook"]


def __getattr__(name: str) -> object:
    # The command imports this package too, and does not wait for what only programs call.
    if name in __all__:
        from linter import api

        return getattr(api, name)
    raise AttributeError(f"module “linter” has no attribute “{name}”")
