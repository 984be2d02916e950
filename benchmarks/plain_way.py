"""The plain way to the same book, the baseline of `build.py`: the tools' own commands, in turn.

For each fiscal year: papermill's command once a notebook, each in a fresh kernel; then Jupyter
Book's over a copy of the project that holds the executed notebooks, with execution off as
`_config.yml` has it. These two are the baseline. What a published edition needs besides is done
plainly and told apart: every chart drawn twice as SVG and once as PNG in one process, and
Pagefind's command over the pages. Nothing is kept from one year to the next.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import copies
from benchmarks.measuring import Cost, run, total

# As the book's own kernels have them: outputs that depend on no user, and no warnings.
KERNEL = {
    "JUPYTER_PLATFORM_DIRS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
}
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"  # it has no `python -m`
STEPS = {
    "notebooks": "papermill, a kernel each, in turn",
    "pages": "jupyter-book build of each year",
    "pictures": "each chart: 2 SVG, 1 PNG, one process",
    "search": "pagefind over the pages of each year",
}
PLAIN = "- reportbook.site.plain"
BASELINE = ("notebooks", "pages")
WIDTHS = (640, 330)
FONT = "Noto Sans CJK JP"
VEGALITE = "application/vnd.vegalite"


def build(project: Path, year: int, site: Path, scratch: Path) -> dict[str, Cost]:
    """Makes one edition; gives the cost of each of STEPS.

    Args:
        project: a copy of the project, which is not changed.
        year: the fiscal year.
        site: the edition as the book's own way built it, whose pages are made; all pages where
            there is none.
        scratch: where the edition is made, in place of an older one.

    Raises:
        NotRunError: a command did not succeed.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    staged, python = scratch / "source", sys.executable
    shutil.copytree(project, staged, ignore=shutil.ignore_patterns("_build", "_site"))
    quiet = {**copies.variables(project), **KERNEL, "IPYTHONDIR": str(scratch / "ipython")}
    toc = copies.contents(project)
    files = [f for f in copies.files_of(toc) if not site.is_dir() or _page(site, f, toc).is_file()]
    copies.write_contents(staged, copies.shortened(toc, files))
    config = staged / "_config.yml"  # Jupyter Book's own pages, without what makes them whole
    kept = [line for line in config.read_text("utf-8").splitlines() if PLAIN not in line]
    config.write_text("\n".join(kept) + "\n", encoding="utf-8")
    for file in set(copies.notebooks_of(project)).difference(files):
        (staged / f"{file}.ipynb").unlink()

    def papermill(file: str) -> Cost:
        source, result = f"{file}.ipynb", str(staged / f"{file}.ipynb")
        command = ["-m", "papermill", source, result, "-p", "fiscal_year", str(year)]
        command += ["--engine", "nbclient"]  # papermill's own, without a look at the parameters
        return run([python, *command, "--cwd", "notebooks", "--no-progress-bar"], project, quiet)

    book = [python, "-c", JUPYTER_BOOK, "build", str(staged), "--path-output", str(scratch), "-q"]
    pages = str(scratch / "_build" / "html")
    steps: dict[str, Callable[[], Cost]] = {
        "notebooks": lambda: total(
            papermill(file) for file in copies.notebooks_of(project) if file in files
        ),
        "pages": lambda: run(book, project, quiet),
        "pictures": lambda: run(
            [python, str(project / "benchmarks" / "plain_way.py"), str(staged / "notebooks")],
            project,
            quiet,
        ),
        "search": lambda: run([python, "-m", "pagefind", "--site", pages], project, quiet),
    }
    return {name: steps[name]() for name in STEPS}


def _page(site: Path, file: str, toc: dict[str, Any]) -> Path:
    return site / f"{'index' if file == toc['root'] else Path(file).name}.html"


def executed(project: Path, scratch: Path) -> list[Path]:
    """The notebooks of the edition made in a scratch folder."""
    left = copies.files_of(copies.contents(scratch / "source"))
    return [scratch / "source" / f"{f}.ipynb" for f in left if f in copies.notebooks_of(project)]


def content(path: Path) -> str:
    """The cells of an executed notebook and the state of its widgets, in the committable form."""
    from reportbook.execution import notebooks, widgets

    text = path.read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")  # the cache writes a digest above what it keeps
    clean = notebooks.committable(notebooks.from_text(text if first.startswith("{") else rest))
    cells = [[cell["source"], cell.get("outputs", [])] for cell in clean["cells"]]
    shown = any(widgets.VIEW in one.get("data", {}) for _, outputs in cells for one in outputs)
    # Plain papermill leaves the state of the run before in a notebook that shows no widget now.
    return json.dumps(
        [cells, clean["metadata"].get("widgets", {}) if shown else {}], sort_keys=True
    )


def draw(folder: Path) -> int:
    """Draws every chart of the notebooks in a folder; gives how many there are."""
    import noto_cjk_sans_jp_regular
    import vl_convert

    vl_convert.register_font_directory(str(Path(noto_cjk_sans_jp_regular.__file__).parent))
    drawn = 0
    for path in sorted(folder.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        for data in (output.get("data", {}) for output in outputs):
            for spec in (data[kind] for kind in data if kind.startswith(VEGALITE)):
                for width in WIDTHS:
                    config = {**spec.get("config", {}), "font": FONT}
                    chart = {**spec, "width": width, "config": config}
                    made = vl_convert.vegalite_to_svg(chart)
                    place = folder / f"chart-{drawn}-{width}.svg"
                    place.write_text(made, encoding="utf-8")
                    if width == max(WIDTHS):
                        place.with_suffix(".png").write_bytes(vl_convert.svg_to_png(made, scale=2))
                drawn += 1
    return drawn


if __name__ == "__main__":
    print(draw(Path(sys.argv[1])), "charts drawn")
