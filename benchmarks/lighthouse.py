"""Lighthouse's scores for a page, as a phone sees it.

It is no part of the project: where the machine has Node.js, npx fetches it when it is first needed
and npm's own cache keeps it. Where it cannot be had the benchmark goes without.
"""

import json
import os
import shutil
import subprocess

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
    npx = shutil.which("npx")
    if npx is None:
        raise NotRunError("this machine has no Node.js")
    command = [
        npx,
        "--yes",
        f"lighthouse@{VERSION}",
        address,
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        "--quiet",
        f"--chrome-flags={FLAGS}",
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "CHROME_PATH": program},
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRunError(str(error)) from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "rror" in line]
        raise NotRunError(lines[0] if lines else f"npx ended with {done.returncode}")
    found = json.loads(done.stdout)["categories"]
    return [round(100 * (found[name]["score"] or 0)) for name in CATEGORIES]
