"""The scorecard: every target of an edition with verdict, value, change and course.

`scores` reads them; the rest shows them as tiles, a filter and tables. Which page a target
is linked to is for the caller to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from reportbook.figures import blocks
from reportbook.figures.tables import NO_VALUE
from reportbook.findings import series, verdicts
from reportbook.findings.measures import Change, Figures
from reportbook.findings.verdicts import IN_PROGRESS, MET, MISSED, REPORT_SAYS_MET
from reportbook.findings.wording import VERDICTS, change_text, figure_text, remark_on
from reportbook.notation import fiscal_year as years
from reportbook.pages.headlines import SCOPES, compared_with

WORDS = VERDICTS | {"not_measurable": "判定できない"}
COMPARED = "前年度比"
COLUMNS = ["指標", "判定", "目標", "実績", COMPARED, "推移"]


@dataclass(frozen=True)
class Score:
    """A target and how it stands. `course` is (year, value) of every year with a value."""

    target: str
    section: str
    name: str
    verdict: str
    scope: str
    text: str
    value: str
    moment: str
    change: str
    compared: str
    course: Sequence[tuple[int, float]]
    notes: Sequence[str]


Linked = Callable[[Score], Markup]
"""The name of a target's indicator, as HTML that leads to where the book tells it."""


def scores(figures: Figures, fiscal_year: int) -> list[Score]:
    """All targets that the edition shows, in the report's order, the year's before the plan's."""
    sections = figures.report.sections.set_index("section")["order"]
    categories = figures.report.categories.set_index(["indicator", "category"])["order"].to_dict()

    def place(row: dict[str, Any]) -> tuple[int, int, int, str]:
        meaning = figures.indicators[row["indicator"]]
        category = categories.get((row["indicator"], row["category"]), 0)
        return int(sections[meaning["section"]]), meaning["order"], category, row["scope"]

    rows = sorted(figures.report.targets.to_dict("records"), key=place)
    return [_score(figures, fiscal_year, row) for row in rows]


def _score(figures: Figures, fiscal_year: int, row: dict[str, Any]) -> Score:
    indicator, category = row["indicator"], row["category"]
    figure = figures.get(indicator, fiscal_year, category)
    change = figures.change(indicator, fiscal_year, category)
    verdict = verdicts.verdict(figures, row, fiscal_year)
    course = figures.course(indicator, category)
    return Score(
        target=row["target"],
        section=figures.indicators[indicator]["section"],
        name=series.full_title(figures, indicator, category),
        verdict=verdict,
        scope=row["scope"],
        text=row["text"],
        value=figure_text(figure) if figure else NO_VALUE,
        moment=figure.moment if figure else "",
        change=change_text(change, remark=False) if change else NO_VALUE,
        compared=compared_with(figure) if figure and change else COMPARED,
        course=[(f.fiscal_year, f.value) for f in course if f.value is not None],
        notes=_notes(row, verdict, change),
    )


def _notes(row: dict[str, Any], verdict: str, change: Change | None) -> list[str]:
    """What is to be known of the verdict, once there is one, and of the change."""
    found = [] if verdict == IN_PROGRESS or pd.isna(row["note"]) else [row["note"]]
    remark = remark_on(change) if change else None
    return [*found, *([f"前年度比は{remark}"] if remark else [])]


def counts(found: Iterable[Score]) -> dict[str, int]:
    """How many have each verdict, in the order of WORDS; met and missed also where none has.

    While nothing can be judged yet, they are left out: a zero would look like a result.
    """
    verdicts = [score.verdict for score in found]
    judged = set(verdicts) - {IN_PROGRESS}
    always = {MET, MISSED} if judged else set()
    return {name: verdicts.count(name) for name in WORDS if name in always | set(verdicts)}


def summary(found: Sequence[Score], figures: Figures, fiscal_year: int) -> str:
    """What the tiles count, in a sentence or two: of which year and plan, and what is met."""
    plan = figures.report.plans.iloc[0]
    last = int(plan["last_year"])
    of_year = [score for score in found if score.scope == "annual"]
    of_plan = len(found) - len(of_year)
    in_progress = any(score.verdict == IN_PROGRESS for score in found)
    when = f"計画の最後の年度（{years.label(last)}）に判定します。"
    if not of_year and in_progress:
        return (
            f"{years.label(fiscal_year)}だけの目標は、資料にありません。"
            f"{plan['title']}の目標{of_plan}件は、{when}"
        )
    parts = [(years.label(fiscal_year), len(of_year)), (plan["title"], of_plan)]
    listed = "、".join(f"{name}の目標{number}件" for name, number in parts if number)
    met = sum(score.verdict in (MET, REPORT_SAYS_MET) for score in found)
    said = f"{listed}のうち、達成したのは{met}件です。"
    return said + (f"{plan['title']}の目標は、{when}" if in_progress else "")


def tiles(found: Sequence[Score], scorecard: str) -> Markup:
    """The number of targets by verdict, large, each leading to the scorecard (its address)."""
    items = []
    for verdict, number in counts(found).items():
        said = Markup(
            '<span class="tile-word">{}</span> <strong>{}<span>件</span></strong>'
        ).format(WORDS[verdict], number)
        inside = Markup('<a href="{}">{}</a>') if number else Markup("<div>{1}</div>")
        items.append(
            Markup('<li class="verdict-tile tile-{}" data-verdict="{}">{}</li>').format(
                verdict, verdict, inside.format(scorecard, said)
            )
        )
    return Markup('<ul class="verdict-tiles">{}</ul>').format(Markup("").join(items))


def missed(found: Sequence[Score], linked: Linked) -> Markup:
    """The targets that were missed, with what they ask; empty where there is none."""
    names = Markup("、").join(
        Markup("{}（{}）").format(linked(score), score.text)
        for score in found
        if score.verdict == MISSED
    )
    said = Markup('<p class="missed-targets"><span>未達成の目標</span> {}</p>').format(names)
    return said if names else Markup("")


def verdict_filter(found: Sequence[Score]) -> Markup:
    """Buttons that show the rows of one verdict alone; the page's script makes them work.

    Nothing where all have the same verdict.
    """
    choices = [("", "すべて", len(found))]
    choices += [(name, WORDS[name], number) for name, number in counts(found).items() if number]
    if len(choices) < 3:
        return Markup("")
    buttons = Markup("").join(
        Markup('<button type="button" aria-pressed="{}" data-verdict="{}">{} {}</button>').format(
            "false" if verdict else "true", verdict, word, number
        )
        for verdict, word, number in choices
    )
    return Markup(
        '<div class="verdict-filter"><div role="group" aria-label="判定で絞り込む">{}</div>'
        '<p role="status">{}件すべてを表示しています</p></div>'
    ).format(buttons, len(found))


def table(caption: str, found: Iterable[Score], linked: Linked) -> Markup:
    """A table with a row per target; narrow, each row becomes a card.

    The roles are those that the elements have anyway, until CSS lays them out as cards.
    """
    column = Markup('<th scope="col" role="columnheader">{}</th>')
    return Markup(
        '<div class="scorecard-fit"><table class="report-table targets-table" role="table">'
        '<caption>{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table></div>'
    ).format(
        caption,
        Markup("").join(map(column.format, COLUMNS)),
        Markup("").join(_row(score, linked) for score in found),
    )


def _row(score: Score, linked: Linked) -> Markup:
    goal = Markup('<span class="score-scope">{}</span> {}').format(SCOPES[score.scope], score.text)
    cells = [
        ("verdict", blocks.verdict(score.verdict, WORDS[score.verdict])),
        ("goal", goal),
        (
            "value",
            Markup("<strong>{}</strong> <small>{}</small>").format(score.value, score.moment),
        ),
        ("change", _change(score)),
        ("course", _course(score)),
    ]
    shown = Markup("").join(
        Markup('<td role="cell" class="score-{}" data-label="{}">{}</td>').format(kind, label, cell)
        for (kind, cell), label in zip(cells, COLUMNS[1:], strict=True)
    )
    return Markup(
        '<tr role="row" data-target="{}" data-verdict="{}">'
        '<th scope="row" role="rowheader">{}</th>{}</tr>{}'
    ).format(score.target, score.verdict, linked(score), shown, _notes_row(score))


def _notes_row(score: Score) -> Markup:
    """What is to be known of a target, folded, over the whole width below its row."""
    if not score.notes:
        return Markup("")
    return Markup(
        '<tr role="row" class="score-notes" data-verdict="{}"><td role="cell" colspan="{}">'
        '<details><summary>注<span class="visually-hidden">：{}（{}）</span></summary>{}</details>'
        "</td></tr>"
    ).format(
        score.verdict,
        len(COLUMNS),
        score.name,
        SCOPES[score.scope],
        Markup("").join(Markup("<p>{}。</p>").format(note) for note in score.notes),
    )


def _change(score: Score) -> Markup:
    said = blocks.in_pieces(score.change)
    if score.compared == COMPARED:
        return said
    return Markup("{} <small>{}</small>").format(said, score.compared)


def _course(score: Score) -> Markup:
    if len(score.course) < 2:
        return Markup("")
    first = years.label(score.course[0][0])
    spark = blocks.spark([value for _, value in score.course])
    return Markup('{}<span class="visually-hidden">{}からの折れ線</span>').format(spark, first)


def legend(found: Iterable[Score]) -> Markup:
    """What stands where the source has no value, where that is seen."""
    missing = any(NO_VALUE in (score.value, score.change) for score in found)
    return blocks.notes([f"{NO_VALUE}は、資料に値がないことを示します"]) if missing else Markup("")


def plain_name(score: Score) -> Markup:
    """The name without a link, where the target stands on its section's own page."""
    return Markup.escape(score.name)
