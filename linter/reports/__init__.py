"""Reports: `render(report) -> str`, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from linter.reports.report import Report

_MODULES: Mapping[str, str] = {"text": "linter.reports.plain", "json": "linter.reports.machine"}
FORMATS = tuple(_MODULES)


def renderer(name: str) -> Callable[[Report], str]:
    """The `render` of a format; its module is imported only now."""
    render: Callable[[Report], str] = import_module(_MODULES[name]).render
    return render
