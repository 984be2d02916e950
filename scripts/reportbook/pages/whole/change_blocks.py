"""What the page of changes shows its findings in: tables and lists that stand closed, with links.

Which findings there are, and what is said of them, is for `changes`.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from reportbook.figures.html import blocks
from reportbook.figures.html.tables import NO_VALUE, html_table
from reportbook.findings import series, sources
from reportbook.findings.changes.editions import Pair, Restated, Turned
from reportbook.findings.changes.moves import Move
from reportbook.findings.measures import Figures
from reportbook.findings.sources import Cited
from reportbook.findings.values import Figure
from reportbook.findings.wording import change_text, figure_text
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered
from reportbook.pages.scores import WORDS, Score
from reportbook.pages.view import View

LOOK = "report-table change-table"

Row = Sequence[Markup | str]


class Blocks:
    """Blocks over one edition: every name leads to its row on the page of its section."""

    def __init__(self, view: View) -> None:
        """Takes the view of a whole edition."""
        self._view = view

    def turned(self, found: Sequence[Turned], scores: Sequence[Score]) -> Markup:
        """The goals with another verdict: both verdicts, what is asked, what came."""
        rows = [
            [
                self._linked(score.indicator, score.category),
                Markup("{}→<wbr>{}").format(
                    WORDS[one.was], blocks.verdict(score.verdict, WORDS[score.verdict])
                ),
                "、".join(dict.fromkeys(asked.text for asked in score.asked)),
                score.value,
            ]
            for one, score in zip(found, scores, strict=True)
        ]
        columns = ["目標", "判定（前の版→この版）", "水準", "この版の実績"]
        return self._table("判定が変わった目標", columns, rows, [one.goal.now for one in found])

    def moved(
        self,
        name: str,
        found: Sequence[tuple[Move, Figure | None, Figure]],
        note: str,
    ) -> Markup:
        """Movements, each with the figure before (None where only the change is printed)."""
        rows = []
        for move, before, now in found:
            title = self._linked(move.indicator, move.category)
            if now.timing != "year":
                title += Markup(" <small>{}</small>").format(now.moment)
            was = figure_text(before) if before else NO_VALUE
            values = Markup('<span class="in-pieces">{}→<wbr>{}</span>').format(
                was, figure_text(now)
            )
            word = "改善" if move.is_better else "悪化"
            said = blocks.in_pieces(f"{word}、{change_text(move.change, remark=False)}")
            rows.append([title, values, said])
        cited = [figure for _, *two in found for figure in two]
        return self._table(name, ["指標", "前の年度→この年度", "動き"], rows, cited, [note])

    def restated(self, found: Sequence[Restated]) -> Markup:
        """Figures that were printed anew: old and new, with report and page."""
        rows = [
            [
                self._linked(one.now.indicator, one.now.category),
                one.now.point,
                _printed(one.was) if one.was else "記載なし",
                _printed(one.now),
                self._view.figures.note(one.now) or "",
            ]
            for one in found
        ]
        cited = [figure for one in found for figure in (one.was, one.now)]
        columns = ["指標", "時点", "前の版", "この版", "注"]
        return self._table("改められた値", columns, rows, cited)

    def renamed(self, rows: Sequence[Row]) -> Markup:
        """Names and definitions: what is called so now, which column, then and now."""
        columns = ["いまの名前", "変わったもの", "前の版", "この版"]
        return self._table("名前と定義の変わったもの", columns, rows, [])

    def listed(self, name: str, pairs: Sequence[Pair], figures: Figures) -> Markup:
        """Figures by section, an indicator with its categories counted."""
        titles = figures.report.sections.set_index("section")["title"]

        def section(pair: Pair) -> str:
            return str(figures.indicators[pair[0]]["section"])

        item = Markup("<li>{} {}：{}</li>")
        items = []
        for one, of_section in groupby(pairs, section):
            of_indicators = groupby(of_section, lambda pair: pair[0])
            names = [self._counted(figures, list(those)) for _, those in of_indicators]
            items.append(item.format(numbered(one), titles[one], Markup("、").join(names)))
        html = Markup('<ul class="changed-figures">{}</ul>').format(Markup("").join(items))
        return blocks.folded(f"{name}（{len(pairs)}件）", html)

    def _counted(self, figures: Figures, pairs: Sequence[Pair]) -> Markup:
        if len(pairs) == 1:
            return self._linked(*pairs[0], figures)
        name = blocks.link(series.title(figures, pairs[0][0]), self._address(*pairs[0]))
        return Markup("{}（{}区分）").format(name, len(pairs))

    def _linked(self, indicator: str, category: str, figures: Figures | None = None) -> Markup:
        name = series.full_title(figures or self._view.figures, indicator, category)
        return blocks.link(name, self._address(indicator, category))

    def _address(self, indicator: str, category: str) -> str | None:
        """The row of a figure on its section's page; None where the edition has none."""
        known = self._view.figures
        if indicator not in known.indicators or not known.years(indicator, category):
            return None
        page = self._view.addresses.get(known.indicators[indicator]["section"])
        return f"{page}#figure-{indicator}-{category}" if page else None

    def _table(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Row],
        of: Iterable[Figure | None],
        notes: Sequence[str] = (),
    ) -> Markup:
        """A table closed under its name and number of rows, with its notes and source."""
        html = html_table(name, columns, rows, LOOK) + blocks.notes(notes)
        cited: set[Cited] = {(one.report, one.page) for one in of if one and one.page is not None}
        if cited:
            said = sources.credit(self._view.report.rows("reports"), cited)
            html += Markup('<p class="figure-note figure-source">{}</p>').format(said)
        return blocks.folded(f"{name}（{len(rows)}件）", html)


def _printed(figure: Figure) -> str:
    return f"{figure_text(figure)}（{years.label(figure.report)}の資料 {figure.page}ページ）"
