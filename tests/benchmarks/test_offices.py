"""The estimate for many offices, from a file with round figures."""

from typing import Any

import pytest

from benchmarks import offices


def row(name: str, years: int, done: str, *cpu: float | None) -> dict[str, Any]:
    costs = [{"cpu": one, "wall": 1.0, "peak_mb": 1.0} for one in cpu]
    return {"name": name, "years": years, "done": done, "problem": "", "costs": costs}


ROWS = [
    row("cold", 2, "Notebooks run: 48; 0 from the cache.", 96.0),
    row("warm", 1, "24 notebooks by scripts/execute.py", 12.0, 11.0, 90.0),
]


def test_each_step_costs_what_it_did_as_often_as_the_offices_need_it() -> None:
    steps = offices.estimate({"rows": ROWS}, offices=312, sections=19, years=5)
    assert [(step.seconds, step.times) for step in steps] == [
        (0.5, 29_640),
        (1.5, 29_640),
    ]


def test_only_the_notebooks_are_shared_with_the_cluster() -> None:
    steps = [offices.Step("notebooks", 3600, 40), offices.Step("books", 1800, 20)]
    assert offices.lines(steps, processors=10, cluster=20)[2:] == [
        "CPU hours: 50.0, of which notebooks 80%",
        "On one machine of 10 processors: 5.0 h",
        "The notebooks on a cluster of 20 more processors: at most 3.0 h",
    ]


@pytest.mark.parametrize("gone", range(len(ROWS)))
def test_a_row_that_is_not_there_is_named(gone: int) -> None:
    rows = [one for number, one in enumerate(ROWS) if number != gone]
    with pytest.raises(ValueError, match=f"no row '{ROWS[gone]['name']}'"):
        offices.estimate({"rows": rows}, 1, 1, 1)


def test_a_system_without_cpu_seconds_is_told() -> None:
    rows = [*ROWS[:-1], row("warm", 1, "24 notebooks", None)]
    with pytest.raises(ValueError, match="CPU seconds"):
        offices.estimate({"rows": rows}, 1, 1, 1)
