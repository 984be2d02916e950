"""What many offices would cost: `python3 benchmarks/offices.py FILE [--offices 312]`.

FILE is what `benchmarks/build.py --rows cold,warm --json FILE` has written. From it come the CPU
seconds of a notebook run warm, and of all else that a page costs in a build from nothing: its
pictures, its part of the site, of the search and of the downloads. Each office has a book of its
own for each year, with a notebook a section. `scripts/build.py --scheduler` gives a cluster the
notebooks alone.
"""

import argparse
import json
import re
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUR = 3600


@dataclass(frozen=True)
class Step:
    """One kind of work: CPU seconds each, and how many times."""

    name: str
    seconds: float
    times: int

    @property
    def hours(self) -> float:
        """CPU hours of all."""
        return self.seconds * self.times / HOUR

    def __str__(self) -> str:
        """One line of the table."""
        return f"{self.name:<28}{self.times:>8,} x {self.seconds:>7.2f} s{self.hours:>9.1f} h"


def estimate(said: dict[str, Any], offices: int, sections: int, years: int) -> list[Step]:
    """The work of all books, from what the benchmark wrote; the notebooks come first.

    Raises:
        ValueError: a row that is needed is not there, or failed.
    """
    pages = offices * sections * years
    warm, cold = _row(said, "warm"), _row(said, "cold")
    notebook = _cpu(warm) / _number(r"(\d+) notebooks", warm)
    page = _cpu(cold) / _number(r"Notebooks run: (\d+)", cold)
    return [
        Step("notebooks, warm", notebook, pages),
        Step("all else of a page", page - notebook, pages),
    ]


def lines(steps: list[Step], processors: int, cluster: int) -> list[str]:
    """The table, and how long it takes on one machine, and with a cluster for the notebooks."""
    total, notebooks = sum(step.hours for step in steps), steps[0].hours
    alone = total / processors
    shared = notebooks / cluster + (total - notebooks) / processors
    return [
        *map(str, steps),
        f"CPU hours: {total:.1f}, of which notebooks {notebooks / total:.0%}",
        f"On one machine of {processors} processors: {alone:.1f} h",
        f"The notebooks on a cluster of {cluster} more processors: at most {shared:.1f} h",
    ]


def _row(said: dict[str, Any], name: str) -> dict[str, Any]:
    for row in said["rows"]:
        if row["name"] == name and not row["problem"] and row["costs"]:
            found: dict[str, Any] = row
            return found
    raise ValueError(f"no row '{name}': write the file with build.py --rows cold,warm --json FILE")


def _cpu(row: dict[str, Any]) -> float:
    costs = [cost["cpu"] for cost in row["costs"]]
    if None in costs:
        raise ValueError(f"row '{row['name']}': the system did not tell CPU seconds")
    return statistics.median(costs)


def _number(pattern: str, row: dict[str, Any]) -> int:
    found = re.search(pattern, row["done"])
    if not found:
        raise ValueError(f"row '{row['name']}' does not say how many notebooks ran")
    return int(found[1])


def main() -> int:
    """0, or 1 where the file does not have what is needed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("file", type=Path)
    add("--offices", type=int, default=312, metavar="N", help="%(default)s")
    add("--sections", type=int, default=19, metavar="N", help="%(default)s")
    add("--years", type=int, default=5, metavar="N", help="%(default)s")
    add("--processors", type=int, default=8, metavar="N", help="of the machine, %(default)s")
    add("--cluster", type=int, default=32, metavar="N", help="of the cluster, %(default)s")
    options = parser.parse_args()
    try:
        said = json.loads(options.file.read_text(encoding="utf-8"))
        steps = estimate(said, options.offices, options.sections, options.years)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(*lines(steps, options.processors, options.cluster), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
