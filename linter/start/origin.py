"""Where this caveat came from, so that a hook and a CI job can fetch the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib import metadata
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from linter import __version__
from linter.errors import Problem, UserError

_SCP = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]+\.\w+):(?P<path>(?!/).+)")
"""An address as `git@github.com:somebody/caveat.git`, which git knows and pip does not."""
_SECONDS = 10


class Origin(NamedTuple):
    """A git repository and a revision of it; both empty where caveat came from a package index, or from nobody knows where."""

    address: str = ""
    rev: str = ""
    is_known: bool = True

    @property
    def requirement(self) -> str:
        """What pip is to install."""
        return f"caveat @ git+{self.address}@{self.rev}" if self.address else f"caveat=={__version__}"


def named(source: str) -> Origin:
    """The origin that somebody names as ADDRESS@REV; of a folder on this machine, ADDRESS will do. Raises UserError."""
    address, _, rev = source.rpartition("@")
    if not address or "/" in rev or ":" in rev:
        address, rev = source, ""
    if os.path.isdir(address):
        rev = rev or _git(address, "rev-parse", "HEAD")
        address = Path(address).resolve().as_uri()
    if not rev:
        raise UserError(Problem(f"--from: give a tag or commit behind the address: {source}@v{__version__}"))
    return Origin(_for_all(address), rev)


def found() -> Origin:
    """Where the installed caveat came from, as pip recorded it."""
    try:
        record = json.loads(metadata.distribution("caveat").read_text("direct_url.json") or "null")
    except (metadata.PackageNotFoundError, ValueError):
        return Origin(is_known=False)
    if record is None:  # from a package index, where CI finds it too
        return Origin()
    if "vcs_info" in record:
        return Origin(_for_all(record["url"]), record["vcs_info"]["commit_id"])
    folder = url2pathname(urlsplit(record["url"]).path)
    address = _git(folder, "remote", "get-url", "origin") if os.path.isdir(folder) else ""
    rev = _git(folder, "rev-parse", "HEAD") if address else ""
    return Origin(_for_all(address), rev) if rev else Origin(is_known=False)


def _for_all(address: str) -> str:
    """An address in a form that git and pip both read, and anyone can fetch from."""
    scp = _SCP.fullmatch(address)
    return f"https://{scp['host']}/{scp['path']}" if scp else address


def _git(folder: str, *args: str) -> str:
    """What git says of a folder; nothing where it has nothing to say, or there is no git."""
    try:
        done = subprocess.run(["git", "-C", folder, *args], capture_output=True, text=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
