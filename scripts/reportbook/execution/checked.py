"""papermill's own command over a notebook of this book: what is asked for is checked first.

papermill warns of a parameter that no cell declares, and runs with the default; a year that does
not exist ends in a stack of calls. Loaded by papermill (the entry point in pyproject.toml), so
nothing heavy is imported before there is something to check.
"""

from os import PathLike
from pathlib import Path
from typing import Any

import click
from papermill.engines import NBClientEngine, papermill_engines

from reportbook import ROOT


class AskedError(click.ClickException):
    """What was asked for does not exist: papermill's command says so in one line."""

    exit_code = 2


class CheckedEngine(NBClientEngine):
    """papermill's engine, for notebooks of this book after a look at their parameters."""

    @classmethod
    def execute_notebook(cls, nb: Any, *arguments: Any, **options: Any) -> Any:
        """Runs the notebook as papermill does.

        Raises:
            AskedError: for a parameter that it does not declare, or a year that is no edition.
        """
        asked = nb.metadata.get("papermill", {}).get("parameters", {})
        source = options.get("input_path")
        # papermill also runs a notebook given as an object, which has no path.
        if asked and isinstance(source, str | PathLike) and _is_ours(Path(source)):
            check(Path(source), dict(asked))
        return super().execute_notebook(nb, *arguments, **options)


def _is_ours(path: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(ROOT)


def check(path: Path, asked: dict[str, Any]) -> None:
    """Compares parameters with what a notebook declares, and the year with the editions.

    Raises:
        AskedError: in one line, with what there is.
    """
    from reportbook.execution.runner import declared_parameters
    from reportbook.facts import extracts, package
    from reportbook.notation.unknown import UnknownError, unknown

    declared = declared_parameters(path)
    try:
        for name in asked:
            if name not in declared:
                raise unknown(f"{path.name} にパラメーター", name, declared)
        if "fiscal_year" in asked:
            extracts.edition(package.load(), asked["fiscal_year"])
    except (UnknownError, package.DataError) as error:
        raise AskedError(str(error)) from None


papermill_engines.register(None, CheckedEngine)  # without --engine
