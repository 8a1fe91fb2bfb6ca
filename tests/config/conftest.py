from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def found(run: Run) -> Callable[..., list[tuple[str, int, str, str]]]:
    """What `caveat check` finds: path, line, rule, severity."""
    import json

    def call(*args: str) -> list[tuple[str, int, str, str]]:
        code, out, err = run("check", "--format", "json", *args)
        assert code in (0, 1), err
        return [(each["path"], each["line"], each["rule"], each["severity"]) for each in json.loads(out)["findings"]]

    return call
