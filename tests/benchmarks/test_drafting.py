"""The draft of the report there is, as it is and altered: nothing wrong is called sure."""

import random
from functools import cache

import pytest

from benchmarks import drafting
from benchmarks.made_up import alterations, year_before
from benchmarks.made_up.worlds import World
from reportbook import ROOT

SOURCE = ROOT.parent / "shared" / "source"
CASES = [("as it is", 345, 40, 60), ("all together", 250, 20, 30)]
"""How the report is altered; figures, targets and events that are right at least."""


@cache
def worlds() -> tuple[World, World]:
    """This year's report, and last year's made up."""
    now = drafting.world(SOURCE)
    return year_before.year_before(now, random.Random("a year back")), now


@pytest.mark.skipif(not SOURCE.is_dir(), reason=f"the text of the source is not in {SOURCE}")
@pytest.mark.parametrize(("how", "figures", "targets", "events"), CASES)
def test_nothing_wrong_is_called_sure(how: str, figures: int, targets: int, events: int) -> None:
    before, now = worlds()
    report = alterations.altered(now, how, 0)
    told = [
        drafting.compared(drafting.proposals(before, report), report),
        drafting.aimed(before, report),
        drafting.happened(before, report),
    ]
    assert [line for _, wrong in told for line in wrong if line.startswith("wrong, SURE")] == []
    right = [
        sum(found[one] for found in counts.values() for one in ("right, sure", "right, to read"))
        for counts, _ in told
    ]
    assert right[0] >= figures
    assert right[1] >= targets
    assert right[2] >= events
