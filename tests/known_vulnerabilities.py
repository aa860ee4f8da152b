"""Checks what the dashboard needs at run time against the list of known vulnerabilities.

The list is asked for over the network, so a machine that reaches packages only cannot check:
a package known to be vulnerable is asked about too, and where even that one passes for sound the
list is out of reach, which is said, not hidden.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VULNERABLE = "jinja2==2.4.1"  # CVE-2014-0012 and others
ACCEPTED: dict[str, str] = {}
"""Findings that are no danger here: the id, and why."""


def findings(*arguments: str) -> list[tuple[str, str]] | None:
    """Return package and id of each known vulnerability, None where nothing can be asked."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, cwd=ROOT)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return [
        (package["name"], found["id"])
        for package in packages
        for found in package.get("vulns", [])
    ]


def list_is_in_reach() -> bool:
    """Return whether a vulnerable package is found to be one."""
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(VULNERABLE + "\n")
        return bool(findings("--requirement", str(requirements), "--no-deps", "--disable-pip"))


def main() -> int:
    """Print the findings; 1 where there is one that is not accepted."""
    if not list_is_in_reach():
        print("Known vulnerabilities: not checked, the list is out of reach from here.")
        return 0
    found = findings("--local")
    if found is None:
        print("Known vulnerabilities: the installed packages could not be checked.")
        return 1
    serious = [(name, id) for name, id in found if id not in ACCEPTED]
    for name, id in serious:
        print(f"{name}: {id}")
    print(f"Known vulnerabilities: {len(serious)}.")
    return bool(serious)


if __name__ == "__main__":
    sys.exit(main())
