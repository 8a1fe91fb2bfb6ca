"""One JSON object a line, one line a finding: for `jq`, `grep` and log pipelines."""

from __future__ import annotations

import json

from linter.reports.machine import as_row
from linter.reports.report import Report


def render(report: Report) -> str:
    """The findings of the JSON report, each on a line of its own."""
    rows = (as_row(report, file, finding, mark) for file, finding, mark in report.marked())
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
