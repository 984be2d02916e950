"""A name that does not exist is told in one line, with what there is."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from reportbook.notation import unknown

NAMES = ["payment_rate", "payment_rate_final", "seizure"]
MANY = [f"name_{number}" for number in range(62)]


@pytest.mark.parametrize(
    ("asked", "known", "said"),
    [
        (
            "paymnt_rate",
            NAMES,
            "節に指標「paymnt_rate」はありません。もしかして：payment_rate、payment_rate_final。"
            "あるもの：payment_rate、payment_rate_final、seizure",
        ),
        ("2030", [2022, 2023], "節に指標「2030」はありません。あるもの：2022、2023"),
        (2030, [2022, 2023], "節に指標「2030」はありません。あるもの：2022、2023"),
        ("x", MANY, f"節に指標「x」はありません。あるもの：{'、'.join(MANY[:60])}、ほか2件"),
    ],
    ids=["misspelt", "a year as text", "a year", "too many to list"],
)
def test_it_is_one_line(asked: object, known: list[object], said: str) -> None:
    error = unknown.unknown("節に指標", asked, known)
    assert str(error) == said
    assert isinstance(error, KeyError)


def test_a_notebook_shows_the_line_alone(capsys: pytest.CaptureFixture[str]) -> None:
    shell = InteractiveShell()
    done = shell.run_cell(
        "from reportbook.notation.unknown import unknown\nraise unknown('年度', 2030, [2023])"
    )
    assert isinstance(done.error_in_exec, unknown.UnknownError)
    assert capsys.readouterr().out.strip() == "年度「2030」はありません。あるもの：2023"
