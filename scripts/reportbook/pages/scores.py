"""The goals of an edition in words: what they ask, how they stand, what was there before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from reportbook.figures.html.tables import NO_VALUE
from reportbook.findings import goals as findings
from reportbook.findings import series, verdicts
from reportbook.findings.goals import Goal
from reportbook.findings.measures import Figures
from reportbook.findings.values import Change, Figure
from reportbook.findings.verdicts import IN_PROGRESS, MET, MISSED, REPORT_SAYS_MET
from reportbook.findings.wording import VERDICTS, figure_text, moved_text, remark_on
from reportbook.notation import fiscal_year as years
from reportbook.notation.units import in_base_unit

WORDS = VERDICTS | {"not_measurable": "判定できない"}
SCOPES = {"annual": "年度の目標", "midterm": "中期目標"}


@dataclass(frozen=True)
class Asked:
    """One target of a goal: its row, of the year or of the plan, and the verdict on it.

    `held` says in how many of how many years of the plan it was reached, where it is of each.
    `fell` is, of one that asks for more than the year before, how the year that missed it did.
    `measured` is what it is measured on, where that is another figure than the goal's.
    """

    target: str
    scope: str
    text: str
    verdict: str
    held: str
    fell: str = ""
    measured: str = ""


@dataclass(frozen=True)
class Score:
    """A goal and how it stands. `course` is (year, value) of every year with a value.

    `before` is the figure of the year before; `was_met_before` that it reached the year's
    target already, None where that cannot be said. `amount` and `amount_before` are what value
    and before are sorted by, free of magnitudes.
    """

    indicator: str
    category: str
    section: str
    name: str
    verdict: str
    asked: tuple[Asked, ...]
    value: str
    moment: str
    before: str
    was_met_before: bool | None
    course: Sequence[tuple[int, float]]
    notes: Sequence[str]
    amount: float | None = None
    amount_before: float | None = None


def scores(figures: Figures, fiscal_year: int) -> list[Score]:
    """All goals that the edition shows, in the report's order."""
    found = findings.goals(figures, fiscal_year)
    return [_score(figures, goal, fiscal_year) for goal in found]


def _score(figures: Figures, goal: Goal, fiscal_year: int) -> Score:
    key = (goal.indicator, goal.category)
    return Score(
        *key,
        section=figures.indicators[goal.indicator]["section"],
        name=series.full_title(figures, *key),
        verdict=goal.verdict,
        asked=tuple(_asked(figures, goal, scope, fiscal_year) for scope in goal.targets),
        value=_text(goal.now),
        moment=goal.now.moment if goal.now else "",
        before=_text(goal.before),
        was_met_before=goal.was_met_before,
        course=[(f.fiscal_year, f.value) for f in figures.course(*key) if f.value is not None],
        notes=_notes(goal, figures.change(goal.indicator, fiscal_year, goal.category)),
        amount=_amount(goal.now),
        amount_before=_amount(goal.before),
    )


def _amount(figure: Figure | None) -> float | None:
    if figure is None or figure.value is None:
        return None
    return in_base_unit(figure.value, figure.unit)[0]


def _notes(goal: Goal, change: Change | None) -> list[str]:
    """What is to be known of the verdicts, once there are some, and of the change."""
    found = [
        row["note"]
        for scope, row in goal.targets.items()
        if pd.notna(row["note"]) and goal.verdicts[scope] != IN_PROGRESS
    ]
    # The value of the year before stands beside this year's: their difference is seen.
    remark = remark_on(change) if change else None
    return [*found, *([f"前年度比は{remark}"] if remark else [])]


def _asked(figures: Figures, goal: Goal, scope: str, fiscal_year: int) -> Asked:
    row = goal.targets[scope]
    held = ""
    if scope == "midterm" and goal.held:
        held = f"判定できる{goal.held[1]}年のうち{goal.held[0]}年で到達"
    year = verdicts.missed_in(figures, row, fiscal_year)
    fell = _fell(figures, goal, year) if year else ""
    apart = goal.apart.get(scope)
    measured = f"{apart.moment}は{figure_text(apart)}" if apart else ""
    return Asked(row["target"], scope, row["text"], goal.verdicts[scope], held, fell, measured)


def _fell(figures: Figures, goal: Goal, year: int) -> str:
    """令和2年度は97.5%で、前年度より1.6ポイント下がりました: the value alone is no miss to see."""
    figure = figures.get(goal.indicator, year, goal.category)
    change = figures.change(goal.indicator, year, goal.category)
    assert figure and change  # it has been judged
    return f"{years.label(year)}は{figure_text(figure)}で、{moved_text(change, '前年度')}"


def _text(figure: Figure | None) -> str:
    return figure_text(figure) if figure else NO_VALUE


def counts(found: Iterable[Score]) -> dict[str, int]:
    """How many have each verdict, in the order of WORDS; met and missed also where none has.

    While nothing can be judged yet, they are left out: a zero would look like a result.
    """
    verdicts = [score.verdict for score in found]
    judged = set(verdicts) - {IN_PROGRESS}
    always = {MET, MISSED} if judged else set()
    return {name: verdicts.count(name) for name in WORDS if name in always | set(verdicts)}


def summary(found: Sequence[Score], figures: Figures, fiscal_year: int) -> str:
    """What the tiles count, in a few sentences: how many goals, how many met, how high."""
    plan = figures.report.plans.iloc[0]
    met = sum(score.verdict in (MET, REPORT_SAYS_MET) for score in found)
    of_report = sum(score.verdict == REPORT_SAYS_MET for score in found)
    missed = sum(score.verdict == MISSED for score in found)
    of_year = sum(any(one.scope == "annual" for one in score.asked) for score in found)
    waiting = sum(score.verdict == IN_PROGRESS for score in found)
    said = ""
    if not of_year:
        is_draft = figures.report.editions["status"].iloc[0] == "draft"
        why = "まだ入力していません" if is_draft else "この版のもとになった資料に書かれていません"
        said += f"{years.label(fiscal_year)}だけの目標は、{why}。"
    if met or missed:
        so_said = f"（うち{of_report}件は資料の判定）" if of_report else ""
        said += f"目標{len(found)}件のうち、達成は{met}件{so_said}、未達成は{missed}件です。"
    if waiting:
        last = years.label(int(plan["last_year"]))
        said += f"{plan['title']}の目標{waiting}件は、計画の最後の年度（{last}）に判定します。"
    known = [score for score in found if score.was_met_before is not None]
    already = sum(bool(score.was_met_before) for score in known)
    if already:
        said += (
            f"数値の目標で前年度の値が分かる{len(known)}件のうち{already}件は、"
            "前年度にすでにその水準に届いていました。"
        )
    return said
