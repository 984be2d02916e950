"""The edition as a whole: everything that the notebook of the front page calls.

What one section calls is in `section`. A block with nothing to say for the year shows
nothing, and nothing leads to a page that the edition does not have.
"""

from collections.abc import Mapping

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.facts.schema import enum_labels
from reportbook.figures.html import answers as shown
from reportbook.figures.html import blocks, cards
from reportbook.figures.output import show
from reportbook.findings import pledges, series
from reportbook.findings.changes.moves import COARSE_STEPS, FEW, Move, biggest, moves
from reportbook.findings.goals import goals
from reportbook.findings.pledges import Evidence
from reportbook.findings.wording import change_text, figure_text
from reportbook.notation.numbering import numbered
from reportbook.pages import answers, headlines, readings, scorecard, scores
from reportbook.pages.scores import Score
from reportbook.pages.section import Section
from reportbook.pages.story import Wordings
from reportbook.pages.whole import ledger, ways
from reportbook.pages.whole.ways import Situations

ANCHOR = "scorecard"
CHANGES_OF_A_KIND = 3
LEAST_MOVED = 20
"""So many indicators say something of a year; of fewer, it is chance which have a year before."""
DIRECTIONS = {True: "改善した数値", False: "悪化した数値"}
JUDGED = (
    "判定は、目標と実績の数値を、この本がどの目標にも同じ規則で比べたものです。"
    "同じ指標の年度の目標と中期目標は、一つの目標として数えます。"
    "「毎年度」の目標は、届かなかった年度があれば、その年度から未達成です。"
)
KINDS = {True: "割合", False: "件数、日数、金額など"}


def open_edition(fiscal_year: int) -> "Overview":
    """The whole edition for the notebook of its front page, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Overview(readings.opened(__name__, fiscal_year), fiscal_year)


class Overview(Section):
    """All sections of an edition at once, and the pages that tell of them."""

    answers_with_goals = False

    def __init__(self, report: Report, fiscal_year: int) -> None:
        """Takes an edition, of which `readings` says what is read."""
        super().__init__(report, fiscal_year)
        sections = report.sections
        self._titles = dict(zip(sections["section"], sections["title"], strict=True))
        self._part_of = dict(zip(sections["section"], sections["part"], strict=True))
        self._parts = enum_labels(report.package, "sections", "part")

    def answer(self, question: str, *sentences: Wordings) -> None:
        """The question of the page, which way the figures moved, and what answers it further."""
        found = moves(self.figures, self.fiscal_year)
        better = sum(move.is_better for move in found)
        moved = (
            f"前年度と比べて良し悪しを言える指標は、{{={better}件}}が改善し、"
            f"{{={len(found) - better}件}}が悪化しました。"
        )
        super().answer(question, *([moved] if len(found) >= LEAST_MOVED else []), *sentences)

    def circumstances(self, *indicators: str) -> None:
        """Why these figures of the year are as they are, where the report gives a reason."""
        rows = answers.of_kind(self.report, "reason")
        said = [
            html
            for text in (row["text"] for row in rows)
            if answers.is_about(text, indicators, self.fiscal_year)
            and (html := self.speaker.html(text))
        ]
        if said:
            show(shown.aside("reason", answers.ASIDES["reason"], said), "\n".join(map(str, said)))

    def verdicts(self) -> None:
        """How many goals are met, missed and not yet known, and which ones are missed, and why."""
        if found := scores.scores(self.figures, self.fiscal_year):
            said = scores.summary(found, self.figures, self.fiscal_year)
            tiles = scorecard.tiles(found, f"#{ANCHOR}")
            show(blocks.story([said]) + tiles, said)

    def missed(self) -> None:
        """The goals that were missed, with what the report gives as the reason."""
        found = scores.scores(self.figures, self.fiscal_year)
        if listed := ways.missed(found, self.report, self.speaker, self._score_link):
            show(cards.missed(listed), "、".join(str(name) for name, _, _ in listed))

    def situations(self, wanted: Situations) -> None:
        """Ways in by situation: three figures and the pages to read, each."""
        found = [
            card
            for name, (figures, sections) in wanted.items()
            if (card := ways.situation(self.speaker, name, figures, sections, self.addresses.get))
        ]
        if found:
            show(cards.situations(found), "、".join(name for name, _, _ in found))

    def promises(self) -> None:
        """What became of the promises, in numbers, with the way to the ledger."""
        found = pledges.of_edition(self.figures, self.fiscal_year)
        if found:
            said = ledger.summary(found)
            link = Markup('<p><a href="ledger.html">約束の台帳で一つずつ見る</a></p>')
            show(blocks.story([said]) + ledger.tiles(found) + link, said)

    def ledger(self) -> None:
        """Every promise with what became of it."""
        found = pledges.of_edition(self.figures, self.fiscal_year)
        if not found:
            said = "この版の計画の約束は、計画の最後の年度の版でまとめます。"
            show(blocks.story([said]), said)
            return
        show(ledger.whole(found, self._shown_at, self._titles), ledger.summary(found))

    def _shown_at(self, evidence: Evidence) -> str | None:
        return self.addresses.get(evidence.section)

    def targets(self) -> None:
        """The scorecard: every target by part, with a filter by verdict."""
        found = scores.scores(self.figures, self.fiscal_year)
        by_part: dict[str, list[Score]] = {}
        for score in found:
            by_part.setdefault(self._part(score.section), []).append(score)
        tables = [scorecard.table(part, rows, self._score_link) for part, rows in by_part.items()]
        if tables:
            rule = blocks.story([JUDGED])
            shown = [rule, scorecard.verdict_filter(found), *tables, scorecard.legend(found)]
            html = Markup('<div class="scorecard">{}</div>').format(Markup("").join(shown))
            fold = Markup('<div id="{}">{}</div>').format(
                ANCHOR, blocks.folded(f"目標の一覧（{len(found)}件）", html)
            )
            show(fold, f"目標 {len(found)}件")

    def changes(self) -> None:
        """The biggest changes on the year before, for better and for worse, and how they rank."""
        found = moves(self.figures, self.fiscal_year)
        if not found:
            return
        lists = Markup("").join(
            cards.changes(direction, self._kinds(found, is_better))
            for is_better, direction in DIRECTIONS.items()
        )
        rule = (
            "どちらに動くのが望ましいかが決まっていて、前年度と比べられる指標"
            f"{len({move.indicator for move in found})}件から、割合はポイントの差、ほかは増減率の"
            f"大きい順に、{CHANGES_OF_A_KIND}つまで選びました。内訳のある指標からは最も大きく変わった"
            f"内訳だけを取り、末尾の桁が{COARSE_STEPS}以下しか動いていないものは、端数の処理に"
            f"よることがあるため除きました。前年度に{FEW}に満たない件数、100%を超える割合、0を下回る値、"
            "全体に占める割合が別にある件数も除きました。"
        )
        fold = blocks.folded("この一覧の選びかた", blocks.story([rule]))
        link = Markup('<p><a href="changes.html">前の版から変わったことを見る</a></p>')
        show(Markup('<div class="changes">{}</div>{}{}').format(lists, link, fold), rule)

    def _kinds(self, found: list[Move], is_better: bool) -> list[tuple[str, list[cards.Figure]]]:
        listed = []
        for is_rate, kind in KINDS.items():
            first = biggest(found, is_better=is_better, is_rate=is_rate, limit=CHANGES_OF_A_KIND)
            listed.append((kind, [self._moved(move) for move in first]))
        return listed

    def _moved(self, move: Move) -> cards.Figure:
        figure = self.figures.get(move.indicator, self.fiscal_year, move.category)
        assert figure is not None  # it has changed
        name = series.full_title(self.figures, move.indicator, move.category)
        link = blocks.link(name, self._address(move.indicator))
        said = f"{headlines.compared_with(figure)}{change_text(move.change, remark=False)}"
        if figure.timing != "year":
            said = f"{figure.moment}、{said}"
        return link, figure_text(figure), blocks.in_pieces(said)

    def priorities(self) -> None:
        """The priorities of the year, each with the key figures that priorities.csv names."""
        rows = self.report.priorities.sort_values("order").to_dict("records")
        shown = [
            (
                row["title"],
                self.speaker.html(row["text"]) or Markup(""),
                self._key_figures(row["figures"]),
            )
            for row in rows
        ]
        if shown:
            show(cards.priorities(shown), "、".join(title for title, _, _ in shown))

    def _key_figures(self, names: str) -> list[cards.Figure]:
        """Each with the verdict on its goal, where it has one."""
        verdicts = {
            (goal.indicator, goal.category): goal.verdict
            for goal in goals(self.figures, self.fiscal_year)
        }
        shown: list[cards.Figure] = []
        for name in names.split():
            (pair,) = series.select(self.figures, [name])
            if item := headlines.item(self.figures, self.fiscal_year, name, True):
                said = blocks.in_pieces("、".join(filter(None, [item.moment, item.change])))
                known = verdicts.get(pair)
                mark = [blocks.verdict(known, scores.WORDS[known])] if known else []
                link = blocks.link(item.name, self._address(item.indicator))
                shown.append((link, item.value, Markup(" ").join([said, *mark])))
        return shown

    def sections(self, wordings: Mapping[str, Wordings]) -> None:
        """Links by part to the sections that have a page, each with what the year says of it.

        Raises:
            KeyError: for a section that does not exist.
        """
        titles = self.report.sections.set_index("section")["title"]
        by_part: dict[str, list[tuple[str, str, str, Markup]]] = {}
        for section, said in wordings.items():
            title = titles[section]
            if address := self.addresses.get(section):
                template = self.speaker.choose(said)
                html = self.speaker.html(template) if template else None
                card = (address, self._number(address), title, html or Markup(""))
                by_part.setdefault(self._part(section), []).append(card)
        if by_part:
            shown = Markup("").join(cards.sections(*one) for one in by_part.items())
            told = [title for found in by_part.values() for _, _, title, _ in found]
            show(shown, "、".join(told))

    def guide(self, pages: Mapping[str, tuple[str, str]]) -> None:
        """Other pages of the book: page -> (what it is called, what a reader finds there)."""
        found = [(blocks.link(name, f"{page}.html"), said) for page, (name, said) in pages.items()]
        show(cards.pages(found), "、".join(name for name, _ in pages.values()))

    def _address(self, indicator: str) -> str | None:
        return self.addresses.get(self.figures.indicators[indicator]["section"])

    def _score_link(self, score: Score) -> Markup:
        return blocks.link(score.name, self.addresses.get(score.section))

    def _part(self, section: str) -> str:
        """What the contents call the part of a section."""
        return self._parts[self._part_of[section]]

    def _number(self, address: str) -> str:
        """The sections on a page as the report numbers them: `Ⅰ-２`, `Ⅴ・Ⅵ`."""
        names = [section for section, page in self.addresses.items() if page == address]
        return "・".join(map(numbered, names))
