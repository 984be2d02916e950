"""Whatever is done to `data/`, the check says what is wrong, and never ends in a traceback.

More seeds than CI has time for: `DAMAGED=1500 pytest tests/facts/test_damaged_data.py`.
"""

import os
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportbook.commands import check
from tests.helpers import damage, packages

EXAMPLES = int(os.environ.get("DAMAGED", "25"))


def told(seed: int, folder: Path) -> tuple[bool, str, list[str]]:
    """Whether the check finds a damaged package sound, what it says, and what was damaged."""
    with TemporaryDirectory(dir=folder) as scratch:
        files, done = damage.damaged(packages.small_files(), seed)
        data = damage.written(files, Path(scratch, "data"))
        said = StringIO()
        with patch.dict(os.environ, REPORTBOOK_DATA=str(data)), redirect_stdout(said):
            sound = check.check_data(Path(scratch))  # where no source lies
    return sound, said.getvalue(), done


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_damage_ends_in_a_traceback(tmp_path: Path, seed: int) -> None:
    sound, said, done = told(seed, tmp_path)
    assert said
    if not sound:
        assert "data: " in said
        assert "  " in said, done  # a problem, in a line of its own


SEEDS = {
    "an entry of corrections.yml is a text": 13,
    "an indicator without decimals": 32,
    "corrections.yml holds a number": 64,
    "an entry of labels.yml is a text": 75,
    "a report without a year": 95,
    "narratives.csv without its texts": 197,
    "narratives.csv without a scope": 213,
    "a label without a report": 258,
    "an order of twenty digits": 399,
}


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS.keys())
def test_what_once_ended_in_one_is_told(tmp_path: Path, seed: int) -> None:
    assert not told(seed, tmp_path)[0]


def test_most_damage_is_noticed(tmp_path: Path) -> None:
    """A helper that damages nothing would make the test above one that cannot fail."""
    sound = [told(seed, tmp_path)[0] for seed in range(12)]
    assert sum(sound) < len(sound) / 3
