"""Reviewdog's diagnostic format, for comments on any code host that it knows."""

from __future__ import annotations

import json
from typing import Any

from linter.finding import Finding
from linter.reports.report import FileResult, Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report) -> str:
    """One diagnostic a finding; columns count bytes of UTF-8, as the format asks for."""
    rows = [_diagnostic(report, file, finding) for file, finding in report.findings()]
    return json.dumps({"source": {"name": "caveat"}, "diagnostics": rows}, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(report: Report, file: FileResult, finding: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "message": f"{finding.message} {finding.suggestion}".strip(),
        "location": {"path": file.path, "range": {"start": _place(file, finding.span.start), "end": _place(file, finding.span.end)}},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.evidence and (url := report.library().sources[finding.evidence[0].source].url):
        row["code"]["url"] = url
    return row


def _place(file: FileResult, offset: int) -> dict[str, int]:
    place = file.lines.place(offset)
    start = file.lines.start(place.line)
    return {"line": place.line, "column": len(file.source[start:offset].encode()) + 1}
