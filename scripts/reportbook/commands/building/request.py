"""What a person asked the build for, compared with what there is."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.execution.runner import BuildError, Job, declared_parameters, label_of
from reportbook.facts.package import Report
from reportbook.site.editions import Page


class RequestError(BuildError):
    """A year, a section or a parameter was asked for that does not exist."""


@dataclass(frozen=True)
class Request:
    """What a person asked for; nothing named means everything."""

    fiscal_years: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    jobs: int = 1
    scheduler: str | None = None
    base_url: str = ""
    draft: bool = False

    @property
    def site(self) -> Path:
        """Where the editions go: drafts to a place of their own, that is never published."""
        return ROOT / ("_draft" if self.draft else "_site")

    def editions(self, report: Report) -> list[int]:
        """The editions that can be asked for.

        Raises:
            RequestError: where drafts are asked for and there are none.
        """
        years = report.drafts() if self.draft else report.fiscal_years()
        if self.draft and not years:
            raise RequestError(
                "No edition is a draft. Give the year's row in data/editions.csv the status draft."
            )
        return years

    def check(self, years: list[int], pages: list[Page]) -> None:
        """Compares the request with what there is.

        Raises:
            RequestError: for a year, a section or a parameter that does not exist.
        """
        sections = [label_of(page.source) for page in pages if page.is_notebook]
        _known("fiscal year", self.fiscal_years, years, "data/editions.csv")
        _known("section", self.sections, sections, "_toc.yml")
        if "fiscal_year" in self.parameters:
            raise RequestError("The fiscal year is chosen by --fiscal-year, not by --parameter.")
        sources = [page.source for page in pages if page.is_notebook]
        declared = {
            source.name: declared_parameters(source)
            for source in (sources if self.parameters else [])
        }
        for name in self.parameters:
            if not any(name in names for names in declared.values()):
                raise RequestError(
                    f"No notebook declares a parameter {name!r}. Declared are:\n"
                    + "\n".join(f"  {file}: {', '.join(n)}" for file, n in declared.items())
                    + "\nA parameter is an assignment in the cell tagged 'parameters'."
                )

    def parameters_of(self, path: Path) -> dict[str, Any]:
        """The parameters that a notebook declares, of those that were given for all."""
        declared = declared_parameters(path) if self.parameters else []
        return {name: value for name, value in self.parameters.items() if name in declared}


def check_parameters(jobs: Iterable[Job], executor: Executor) -> None:
    """Compares what papermill will pass with what each notebook declares.

    papermill itself only warns and runs with the default. It is asked in the processes that run
    notebooks, which have it: to import it takes longer than to ask.

    Raises:
        BuildError: naming the notebook and what it declares.
    """
    passed = {job.path: sorted(job.parameters) for job in jobs}
    said = executor.map(declared_parameters, passed)
    for (path, names), declared in zip(passed.items(), said, strict=True):
        unknown = [name for name in names if name not in declared]
        if unknown:
            raise BuildError(
                f"{path.name} does not declare the parameter {', '.join(unknown)} "
                f"(it declares: {', '.join(declared) or 'none'}).\n"
                "Its first cell must be tagged 'parameters' and read: fiscal_year = 2023"
            )


def _known(kind: str, asked: Iterable[object], valid: list[Any], where: str) -> None:
    unknown = [str(one) for one in asked if one not in valid]
    if unknown:
        raise RequestError(
            f"Unknown {kind}: {', '.join(unknown)}. Valid ({where}): {', '.join(map(str, valid))}"
        )
