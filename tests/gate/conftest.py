from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SETTINGS = {
    "user.name": "writer",
    "user.email": "writer@example.org",
    "commit.gpgsign": "false",
    "core.hooksPath": os.devnull,
    "core.autocrlf": "false",
    "init.defaultBranch": "main",
    "protocol.file.allow": "always",
    "advice.detachedHead": "false",
}
Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a fresh repository where the test runs, with settings that do not depend on whose machine this is."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for number, (name, value) in enumerate(SETTINGS.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(SETTINGS)))

    def call(*args: str) -> str:
        return subprocess.run(["git", *args], capture_output=True, text=True, check=True).stdout

    call("init", "-q")
    return call
