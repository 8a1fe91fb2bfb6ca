"""Reads `lint_rules/` (and a user's own rules) into a `Rulebook`, and says everything that is wrong with them."""

from linter.rulebook.load import load

__all__ = ["load"]
