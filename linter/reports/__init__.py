"""Reports: a function `Report -> str` for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from linter.reports.report import Report

_RENDER: Mapping[str, tuple[str, str]] = {
    "text": ("plain", "render"),
    "json": ("machine", "render"),
    "jsonl": ("jsonl", "render"),
    "sarif": ("sarif", "render"),
    "github": ("github", "render"),
    "gitlab": ("gitlab", "render"),
    "junit": ("xml", "junit"),
    "checkstyle": ("xml", "checkstyle"),
    "rdjson": ("rdjson", "render"),
    "markdown": ("markdown", "render"),
}
"""For each format, the module that writes it and its function."""
FORMATS = tuple(_RENDER)


def renderer(name: str) -> Callable[[Report], str]:
    """The `render` of a format; its module is imported only now."""
    module, function = _RENDER[name]
    render: Callable[[Report], str] = getattr(import_module(f"linter.reports.{module}"), function)
    return render
