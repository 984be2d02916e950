"""JupyterLab over the notebooks, in which all works: kernel, pip, styles, stored outputs.

Which environment it runs in is `environment`. JupyterLab is started, never imported.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from reportbook import ROOT
from reportbook.commands import environment
from reportbook.execution import store
from reportbook.figures import programs
from reportbook.figures.colours import ON_PAGE

PARTS = ROOT / "book" / "_lab"
EXTENSIONS = ROOT / "_build" / "lab"
FIRST = "notebooks/overview.ipynb"
BLOCK = ".jp-RenderedHTML"
"""What JupyterLab shows HTML in, ours among it."""


def open_lab(arguments: list[str]) -> int:
    """Starts JupyterLab, and waits for its end; its exit code.

    Args:
        arguments: further ones of JupyterLab's own (`--no-browser`, `--port 9000`).
    """
    make_extension(EXTENSIONS)
    os.environ.update(variables(Path(sys.executable).parent))
    trust()
    return environment.run([*command(), *arguments])


def command() -> list[str]:
    """JupyterLab over the whole project, with the extension of its own."""
    return [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{FIRST}",
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
    ]


def variables(programs_of: Path) -> dict[str, str]:
    """Of this environment: its programs first (`!pip` is its own), and its kernel alone."""
    path = os.pathsep.join([str(programs_of), os.environ.get("PATH", os.defpath)])
    return {"PATH": path, "VIRTUAL_ENV": sys.prefix, "JUPYTER_PREFER_ENV_PATH": "1"}


def trust() -> None:
    """Has Jupyter take the stored outputs for one's own: it would show them without styles."""
    found = [str(path) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    asked = [sys.executable, "-m", "jupyter", "trust", *found]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        print(f"The notebooks could not be trusted: {done.stderr.strip()}", file=sys.stderr)


def make_extension(folder: Path) -> None:
    """Writes the extension that brings the styles of the book to JupyterLab."""
    shutil.rmtree(folder, ignore_errors=True)
    own = folder / "reportbook"
    store.write(own / "package.json", (PARTS / "package.json").read_bytes())
    store.write(own / "static" / "remoteEntry.js", (PARTS / "remoteEntry.js").read_bytes())
    store.write(own / "static" / "reportbook.css", style().encode())


def style() -> str:
    """The styles of a page for what notebooks show alone; JupyterLab keeps its own look."""
    page = programs.program("reportbook.css")
    found = re.search(r"^:root \{.*?^\}", page, re.DOTALL | re.MULTILINE)
    assert found, "colours.css begins with them"
    colours = (
        found[0]
        .replace(":root", ".jp-OutputArea-output", 1)
        .replace("color-scheme: light dark;", "")
    )
    drawn = "\n".join(
        f'.jp-RenderedVegaCommon5 svg [{part}="{colour}" i] {{ {part}: {variable}; }}'
        for colour, variable in ON_PAGE.items()
        for part in ("fill", "stroke")
    )
    differs = (PARTS / "lab.css").read_text(encoding="utf-8")
    return f"{colours}\n{BLOCK} {{\n{page}\n}}\n{drawn}\n{differs}"
