"""The rows of `build.py`: what was measured, how often, against what, and how that is printed."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks import measuring
from benchmarks.measuring import Cost, NotRunError

WIDTH = 38
DONE = re.compile(r"Notebooks run|Editions|Nothing changed")
COLUMNS = ("CPU s", "wall s", "peak MB", "CPU x", "wall x")


@dataclass
class Row:
    """One line of the table: what was measured, how often, and what it is compared with."""

    name: str
    years: int
    costs: list[Cost] = field(default_factory=list)
    baseline: list[Cost] = field(default_factory=list)
    done: str = ""
    problem: str = ""

    def measure(self, runs: int, one: Callable[[int], Cost]) -> "Row":
        """Calls what gives the cost of a run (from its number) so often, or until it fails."""
        print(f"... {self.name}", file=sys.stderr, flush=True)
        try:
            for number in range(runs):
                self.costs.append(one(number))
        except NotRunError as error:
            self.problem = str(error)
        self.done = self.done or (closing(self.costs[-1].said) if self.costs else "")
        return self

    def ratios(self) -> dict[str, list[float | None]]:
        """CPU and wall seconds as ratios of the baseline's."""
        base, own = self.baseline, self.costs
        return {
            "cpu": measuring.ratios([cost.cpu for cost in own], [cost.cpu for cost in base]),
            "wall": measuring.ratios([cost.wall for cost in own], [cost.wall for cost in base]),
        }

    def __str__(self) -> str:
        """The row as the table shows it, its problem below it."""
        ratios, costs = self.ratios(), self.costs
        cells = [
            measuring.figure([cost.cpu for cost in costs], 1),
            measuring.figure([cost.wall for cost in costs], 1),
            measuring.figure([cost.peak for cost in costs], 0),
            measuring.figure(ratios["cpu"], 3),
            measuring.figure(ratios["wall"], 3),
        ]
        lines = [line(self.name, self.years, cells, self.done)]
        return "\n    ".join(lines + ([f"FAILED, {self.problem}"] if self.problem else []))


def closing(said: str) -> str:
    """What a build says of what it did, without lists in brackets, places and times."""
    lines = [text for text in said.splitlines() if DONE.match(text)]
    return re.sub(r" \([^)]*\)", "", " ".join(lines))


def line(name: str, years: int, cells: Sequence[str], done: str) -> str:
    """One line of the table."""
    label = f"{name}, {years} {'year' if years == 1 else 'years'}" if years else name
    return f"{label:<{WIDTH}}" + "".join(f"{cell:>9}" for cell in cells) + f"  {done}"


def entry(row: Row) -> dict[str, Any]:
    """The row for `--json`: every run's cost and ratio, without what commands printed."""
    own = [{"cpu": cost.cpu, "wall": cost.wall, "peak_mb": cost.peak} for cost in row.costs]
    about = {"name": row.name.strip(), "years": row.years, "done": row.done}
    return {**about, "problem": row.problem, "costs": own, "ratios": row.ratios()}
