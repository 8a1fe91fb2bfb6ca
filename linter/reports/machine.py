"""The report as one JSON object; its form is a contract."""

from __future__ import annotations

import json
from typing import Any

from linter.finding import Finding
from linter.reports.report import FileResult, Report
from linter.suppress import Suppression


def render(report: Report) -> str:
    """One object: tool, findings, those that a comment keeps quiet, metrics by path, errors."""
    rows = [as_row(report, file, finding, mark) for file, finding, mark in report.marked()]
    whole = {
        "tool": {"name": "caveat", "version": report.version, "rules": report.rules_version},
        "findings": rows,
        "suppressed": [
            {**as_row(report, file, finding, mark), "suppression": _suppression(file, by)} for file, finding, mark, by in report.quiet()
        ],
        **({"baseline": _baseline(report)} if report.baselines else {}),
        "metrics": {file.path: _metrics(file) for file in report.files},
        "errors": [{"path": each.path, "line": each.line, "message": each.message} for each in report.errors],
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def as_row(report: Report, file: FileResult, finding: Finding, fingerprint: str) -> dict[str, Any]:
    """One finding as plain data."""
    start, end = file.lines.place(finding.span.start), file.lines.place(finding.span.end)
    sources = report.library().sources if finding.evidence else {}
    return {
        "path": file.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
        "citations": [
            {
                "id": each.source,
                "text": sources[each.source].short,
                "url": sources[each.source].url,
                "shows": each.shows,
            }
            for each in finding.evidence
        ],
        "related": [
            {"line": place.line, "column": place.column, "text": text}
            for place, text in ((file.lines.place(span.start), text) for span, text in finding.related)
        ],
        "fingerprint": fingerprint,
    }


def _suppression(file: FileResult, by: Suppression) -> dict[str, Any]:
    place = file.lines.place(by.span.start)
    until = by.until.isoformat() if by.until else None
    return {"line": place.line, "column": place.column, "reason": by.reason, "by": by.by or None, "until": until}


def _baseline(report: Report) -> dict[str, Any]:
    return {
        "paths": report.baselines,
        "known": sum(len(file.known) for file in report.files),
        "fixed": [each._asdict() for each in report.fixed],
    }


def _metrics(file: FileResult) -> dict[str, Any]:
    metrics = file.metrics
    grades = {name: round(value, 2) for name, value in metrics.grades.items() if name != "consensus"}
    return {"words": metrics.words, "sentences": metrics.sentences, "grade": metrics.grade, **grades}
