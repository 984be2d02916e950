"""Key figures with their targets: the cards of a page's top."""

from reportbook.figures.html import blocks
from reportbook.findings import series, verdicts
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.values import Figure
from reportbook.findings.wording import VERDICTS, change_text, figure_text
from reportbook.pages.scores import SCOPES

BRIEF_SCOPES = {"annual": "年度", "midterm": "中期"}


def item(
    figures: Figures, fiscal_year: int, name: str, brief: bool = False
) -> blocks.HeadlineItem | None:
    """The card of one figure, or None where the edition has no value for the year.

    `brief` leaves out what is to be noted, for a page that says it in another place.

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
    course = _course(figures, indicator, category, fiscal_year)
    return blocks.HeadlineItem(
        indicator=indicator,
        name=series.card_title(figures, indicator, category),
        moment=figure.moment,
        value=figure_text(figure),
        whole=Speaker(figures, fiscal_year).first(f"{{{name}:whole}}の{{{name}:share}}") or "",
        change=(
            f"{compared_with(figure)}{change_text(change, remark=not brief)}" if change else None
        ),
        spark=[value for one in course if (value := one.value) is not None],
        start=f"{course[0].point} {figure_text(course[0])}" if len(course) > 1 else "",
        goals=goals(figures, fiscal_year, indicator, category, brief),
        notes=() if brief else _notes(figures, fiscal_year, indicator, category),
    )


def _course(figures: Figures, indicator: str, category: str, year: int) -> list[Figure]:
    """The comparable values up to the year, back to the first before which a year has none."""
    known = {one.fiscal_year: one for one in figures.course(indicator, category)}
    course: list[Figure] = []
    while (found := known.get(year - len(course))) is not None and found.value is not None:
        course.append(found)
    return course[::-1]


def compared_with(figure: Figure) -> str:
    """What the change of a figure is a change from, where it is one on the year before."""
    return "前年度比" if "年度" in figure.point else "前年同月比"


def _notes(figures: Figures, fiscal_year: int, indicator: str, category: str) -> list[str]:
    """What is to be known of the value, of the one it is compared with, and of the verdict."""
    found = [figures.get(indicator, year, category) for year in (fiscal_year - 1, fiscal_year)]
    of_values = [f"{one.point}：{note}" for one in found if one and (note := figures.note(one))]
    targets = figures.targets.get((indicator, category), [])
    return [*of_values, *verdicts.notes(figures, targets, fiscal_year)]


def not_set(figures: Figures) -> str:
    """What is said of a target that has no row: nobody has looked for it yet in a draft."""
    is_draft = figures.report.editions["status"].iloc[0] == "draft"
    return "まだ入力していません" if is_draft else "資料にありません"


def goals(
    figures: Figures, fiscal_year: int, indicator: str, category: str, brief: bool = False
) -> list[blocks.Mark]:
    """The targets of a figure with their verdicts, this year's before the plan's.

    Where there is no target for the year alone, the plan's says so, unless `brief`.
    """
    targets = figures.targets.get((indicator, category), [])
    annual = any(row["scope"] == "annual" for row in targets)
    listed = []
    for row in sorted(targets, key=lambda row: str(row["scope"])):
        verdict = verdicts.verdict(figures, row, fiscal_year)
        text = f"{(BRIEF_SCOPES if brief else SCOPES)[row['scope']]}：{row['text']}"
        if not annual and not brief:
            text += f"（この年度だけの目標は{not_set(figures)}）"
        listed.append(blocks.Mark(row["target"], verdict, VERDICTS[verdict], text))
    return listed
