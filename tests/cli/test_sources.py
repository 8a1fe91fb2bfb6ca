"""The literature, as a reader and a reference manager see it."""

from __future__ import annotations

import json

import pytest

from linter.cli import main


def test_the_list_has_every_source_in_short(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 300
    assert any(line.startswith("pastrak-2021 ") and "Pastrak et al. 2021" in line for line in lines)


def test_a_record_is_shown_with_what_it_was_read_to_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "show", "noppers-2011"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Noppers I")
    assert "  - " in out
    assert main(["sources", "show", "noppers-2012"]) == 2
    assert "did you mean “noppers-2011”?" in capsys.readouterr().err


def test_csl_json_is_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "export"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert all({"id", "type"} <= record.keys() for record in records)
    [wood] = [record for record in records if record["id"] == "wood-2006"]
    assert wood["issued"]["date-parts"][0][0] == 2006


def test_bibtex_is_read_back_by_a_real_reader(capsys: pytest.CaptureFixture[str]) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    assert main(["sources", "export", "--format", "bibtex"]) == 0
    text = capsys.readouterr().out
    main(["sources", "export"])
    records = {record["id"]: record for record in json.loads(capsys.readouterr().out)}
    entries = bibtexparser.loads(text).entries
    assert {entry["ID"] for entry in entries} == records.keys()
    for entry in entries:
        assert entry.get("doi", "") == records[entry["ID"]].get("DOI", "")


def test_what_is_due_is_listed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["rules", "check"]) == 0
    assert "0 of " in capsys.readouterr().out.splitlines()[-1]
