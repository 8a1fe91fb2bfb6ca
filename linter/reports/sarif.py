"""SARIF 2.1.0 (OASIS), for code scanning on GitHub, Azure DevOps and in editors."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from linter.finding import Finding
from linter.reports.report import FileResult, Report
from linter.suppress import Suppression
from linter.text import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """One run, with the rules that found something, their reasons and what they cite."""
    marked = list(report.marked())
    known = list(report.known())
    quiet = list(report.quiet())
    names = sorted({finding.rule for _, finding, _ in (*marked, *known)} | {finding.rule for _, finding, _, _ in quiet})
    at = {name: number for number, name in enumerate(names)}
    new, old = ({"baselineState": "new"}, {"baselineState": "unchanged"}) if report.baselines else ({}, {})
    driver = {
        "name": "caveat",
        "version": report.version,
        "rules": [_rule(report, name) for name in names],
        "properties": {"knowledgeVersion": report.rules_version},
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            *({**_result(report, file, finding, mark, at[finding.rule]), **new} for file, finding, mark in marked),
            *({**_result(report, file, finding, mark, at[finding.rule]), **old} for file, finding, mark in known),
            *(
                {**_result(report, file, finding, mark, at[finding.rule]), **new, "suppressions": [_suppression(file, by)]}
                for file, finding, mark, by in quiet
            ),
        ],
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": each.message}, **({"locations": [_file(each.path)]} if each.path else {})}
                    for each in report.errors
                ],
            }
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(report: Report, name: str) -> dict[str, Any]:
    rule, details = report.rules[name], report.library().details[name]
    sources = report.library().sources
    cited = "\n".join(f"- {each.shows} {sources[each.source].full}" for each in rule.evidence)
    address = next((sources[each.source].url for each in rule.evidence if sources[each.source].url), None)
    help_text = f"{details.why}\n\n{rule.suggest}" + (f"\n\n{cited}" if cited else "")
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-")),
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": details.why},
        "help": {"text": help_text, "markdown": help_text},
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"category": rule.category, "tags": sorted({rule.category, rule.pack})},
    }


def _result(report: Report, file: FileResult, finding: Finding, mark: str, index: int) -> dict[str, Any]:
    text = finding.message + (f" {finding.suggestion}" if finding.suggestion else "")
    sources = report.library().sources
    for each in finding.evidence:
        text += f"\n{each.shows} {sources[each.source].short}"
    related = [
        {"id": number, "message": {"text": words}, **_place(file, span)} for number, (span, words) in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_place(file, finding.span)],
        "partialFingerprints": {"caveat/v1": mark},
        **({"relatedLocations": related} if related else {}),
    }


def _suppression(file: FileResult, by: Suppression) -> dict[str, Any]:
    signed = ", ".join(filter(None, (f"by {by.by}" if by.by else "", f"until {by.until}" if by.until else "")))
    why = f"{by.reason} ({signed})" if signed else by.reason
    return {"kind": "inSource", "status": "accepted", "justification": why, "location": _place(file, by.span)}


def _file(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}}}


def _place(file: FileResult, span: Span) -> dict[str, Any]:
    start, end = file.lines.place(span.start), file.lines.place(span.end)
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "snippet": {"text": file.source[slice(*span)]},
    }
    return {"physicalLocation": {**_file(file.path)["physicalLocation"], "region": region}}
