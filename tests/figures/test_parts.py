"""Where charts put words, so that nothing stands on anything else."""

import pandas as pd
import pytest

from reportbook.figures.parts import Goal, target


@pytest.mark.parametrize(
    ("values", "align"),
    [
        ([13.7, 14.1, 14.6, 15.3, 16.4, 17.4], "left"),  # 15.3 is where the words would stand
        ([13.7, 14.1], "left"),
        ([14.9, 15.9, 16.4, 17.4], "right"),  # only the left half is short of the target
        ([16.0, 15.9, 14.8, 15.7], "right"),  # above the rule, the left half is taken
        ([14.1], "right"),
    ],
)
def test_the_words_of_a_target_keep_clear_of_the_course(values: list[float], align: str) -> None:
    data = pd.DataFrame({"year": range(2018, 2018 + len(values)), "value": values})
    layers = {layer.name: layer for layer in target(Goal(15.5, None, "15.5%"), data)}
    assert layers["target_text"].mark.align == align
