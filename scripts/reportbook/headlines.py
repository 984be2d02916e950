"""Key figures with their targets: the cards of a section's top and the table of all targets."""

from typing import Any

import pandas as pd

from reportbook import blocks, series
from reportbook import fiscal_year as years
from reportbook.measures import IN_PROGRESS, Figure, Figures
from reportbook.tables import html_table
from reportbook.wording import VERDICTS, change_text, figure_text

SCOPES = {"annual": "年度の目標", "midterm": "中期目標"}


def item(figures: Figures, fiscal_year: int, name: str) -> blocks.HeadlineItem | None:
    """The card of one figure, or None where the edition has no value for the year.

    Raises:
        KeyError: for a name that does not exist, or one with several categories.
    """
    pairs = series.select(figures, [name])
    if len(pairs) != 1:
        raise KeyError(f"{name!r} has categories; name one, as in {name}.{pairs[0][1]}")
    ((indicator, category),) = pairs
    figure = figures.get(indicator, fiscal_year, category)
    if figure is None or figure.value is None:
        return None
    change = figures.change(indicator, fiscal_year, category)
    known = [figures.get(indicator, year, category) for year in figures.years(indicator, category)]
    return blocks.HeadlineItem(
        indicator=indicator,
        name=series.full_title(figures, indicator, category),
        moment=figure.moment,
        value=figure_text(figure),
        change=f"{_compared_with(figure)}{change_text(change)}" if change else None,
        spark=[found.value for found in known if found and found.value is not None],
        goals=goals(figures, fiscal_year, indicator, category),
        notes=_notes(figures, fiscal_year, indicator, category),
    )


def _compared_with(figure: Figure) -> str:
    """What the change of a card is a change from."""
    return "前年度比" if "年度" in figure.point else "前年同月比"


def _notes(figures: Figures, fiscal_year: int, indicator: str, category: str) -> list[str]:
    """What is to be known of the value, of the one it is compared with, and of the verdict."""
    found = [figures.get(indicator, year, category) for year in (fiscal_year - 1, fiscal_year)]
    of_values = [f"{years.label(one.fiscal_year)}：{one.note}" for one in found if one and one.note]
    targets = figures.report.targets
    rows = targets[(targets["indicator"] == indicator) & (targets["category"] == category)]
    return [*of_values, *(note for _, note in verdict_notes(figures, fiscal_year, rows))]


def goals(
    figures: Figures, fiscal_year: int, indicator: str, category: str
) -> list[tuple[str, str, str]]:
    """(verdict, its word, the target in words) of a figure, this year's before the plan's.

    Where the source has no target for the year alone, the plan's says so.
    """
    targets = figures.report.targets
    rows = targets[(targets["indicator"] == indicator) & (targets["category"] == category)]
    annual = bool((rows["scope"] == "annual").any())
    listed = []
    for row in rows.sort_values("scope").to_dict("records"):
        verdict = figures.verdict(row, fiscal_year)
        text = f"{SCOPES[row['scope']]}：{row['text']}"
        if not annual:
            text += "（この年度だけの目標は資料にありません）"
        listed.append((verdict, VERDICTS[verdict], text))
    return listed


def verdict_notes(
    figures: Figures, fiscal_year: int, targets: pd.DataFrame
) -> list[tuple[str, str]]:
    """(indicator's title, what is to be known) of the verdicts that are given by now."""
    return [
        (series.full_title(figures, row["indicator"], row["category"]), row["note"])
        for row in targets.dropna(subset=["note"]).to_dict("records")
        if figures.verdict(row, fiscal_year) != IN_PROGRESS
    ]


def counts(figures: Figures, fiscal_year: int) -> str | None:
    """`目標は7件で、達成が5件、未達成が2件です。`; None where the edition has no target."""
    verdicts = [
        figures.verdict(row, fiscal_year) for row in figures.report.targets.to_dict("records")
    ]
    if not verdicts:
        return None
    found = [
        f"{word}が{verdicts.count(verdict)}件"
        for verdict, word in VERDICTS.items()
        if verdict in verdicts
    ]
    return f"目標は{len(verdicts)}件で、{'、'.join(found)}です。"


def targets_table(figures: Figures, fiscal_year: int) -> str | None:
    """All targets of the edition with verdict and value as a table; None where it has none."""
    targets = figures.report.targets
    order = figures.report.indicators["indicator"].tolist()
    ranked = targets.assign(rank=targets["indicator"].map(_rank(figures, order)))
    ranked = ranked.sort_values(["rank", "scope"])
    rows = [_target_row(figures, fiscal_year, row) for row in ranked.to_dict("records")]
    if not rows:
        return None
    caption = f"目標と実績（{years.label(fiscal_year)}）"
    table = html_table(
        caption, ["指標", "判定", "目標", "実績"], rows, "report-table targets-table"
    )
    told = verdict_notes(figures, fiscal_year, ranked)
    notes = dict.fromkeys(f"{title}：{note}" for title, note in told)
    return table + blocks.notes(list(notes))


def _rank(figures: Figures, names: list[str]) -> dict[str, tuple[int, int]]:
    sections = figures.report.sections.set_index("section")["order"]
    return {
        name: (
            int(sections[figures.indicators[name]["section"]]),
            int(figures.indicators[name]["order"]),
        )
        for name in names
    }


def _target_row(figures: Figures, fiscal_year: int, row: dict[str, Any]) -> list[str]:
    figure = figures.get(row["indicator"], fiscal_year, row["category"])
    change = figures.change(row["indicator"], fiscal_year, row["category"])
    verdict = figures.verdict(row, fiscal_year)
    said = figure_text(figure) if figure else "資料に値がありません"
    if figure and change and pd.notna(row["baseline"]):
        said += f"、{_compared_with(figure)}{change_text(change)}"
    return [
        series.full_title(figures, row["indicator"], row["category"]),
        blocks.verdict(verdict, VERDICTS[verdict]),
        f"{SCOPES[row['scope']]}：{row['text']}",
        said,
    ]
