"""The page of what changed since the edition before: the answer, then each kind of change folded.

What differs is found in `findings.changes`, as for the editor's command.
"""

from collections.abc import Sequence

from markupsafe import Markup

from reportbook.facts import package, progress
from reportbook.facts.package import Report
from reportbook.figures.html import answers, blocks
from reportbook.figures.output import show
from reportbook.findings import series
from reportbook.findings.changes import editions, moves
from reportbook.findings.changes.editions import Editions
from reportbook.findings.changes.moves import Move
from reportbook.findings.values import Figure
from reportbook.findings.verdicts import MISSED
from reportbook.findings.wording import moved_text, of_draft
from reportbook.notation import fiscal_year as years
from reportbook.pages import headlines, readings, scores
from reportbook.pages.scores import WORDS
from reportbook.pages.view import View
from reportbook.pages.whole import change_words
from reportbook.pages.whole.change_blocks import Blocks

LARGEST = 10
"""So many movements of each kind are shown."""

QUESTION = "前の年度の版と比べて、何が変わりましたか。"
KINDS = {True: "大きく動いた割合", False: "大きく動いた件数、日数、金額など"}
RANKED = {
    True: "差のポイントの大きい順です",
    False: "二つの年度の値の大きいほうに対する、差の割合の順です",
}
"""The measures are bounded: nothing leads the list because it was next to nothing before."""

LEFT_OUT = (
    "どちらに動くのが望ましいかが決まっている指標から選び、内訳のある指標からは最も大きく変わった"
    f"内訳だけを取りました。前の年度に{moves.FEW}に満たない件数、100%を超える割合、0を下回る値、"
    "全体に占める割合が別にある件数、端数の処理で動くほどの小さな差は除きました"
)
COLUMNS = {"title": "名前", "definition": "定義", "unit": "単位"}


def open_changes(fiscal_year: int) -> "Changes":
    """What changed, for a notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    after = readings.opened(__name__, fiscal_year)
    previous = editions.before(package.load(), fiscal_year)
    before = None if previous is None else readings.opened(__name__, previous)
    return Changes(after, before, fiscal_year)


class Changes:
    """What the notebook of the changes shows; in the oldest edition nothing but the answer."""

    def __init__(self, after: Report, before: Report | None, fiscal_year: int) -> None:
        """Takes an edition and the one before it, of which `readings` says what is read."""
        view = View(after, fiscal_year)
        self._figures = view.figures
        self._blocks = Blocks(view)
        self._found = Editions(before, after) if before else None
        self._year = fiscal_year
        is_draft = after.editions["status"].iloc[0] == "draft"
        self._draft = progress.of_year(after.frames(), fiscal_year) if is_draft else None
        self._moves = moves.moves(view.figures, fiscal_year)

    @property
    def _is_partial(self) -> bool:
        """Whether figures may be absent because nobody has entered them yet."""
        return self._draft is not None and not self._draft.is_whole

    def answer(self) -> None:
        """What turned and what moved most, and which reports the two editions are made from."""
        if self._found is None:
            label = years.label(self._year)
            said = f"この本は{label}の版から始まるので、比べる前の版はありません。"
            show(answers.answer(QUESTION, [said], []), said)
            return
        sentences = [change_words.turned(self._found), self._moved_most()]
        missed = [one.goal for one in self._found.turned if one.goal.verdict == MISSED]
        names = "、".join(
            series.full_title(self._figures, one.indicator, one.category) for one in missed
        )
        goals = [(MISSED, f"{WORDS[MISSED]}になった目標 {len(missed)}件", names)] if missed else []
        made = self._made_from(self._found)
        html = answers.answer(QUESTION, sentences, goals) + blocks.story([made])
        show(html, "".join([*sentences, made]))

    def _moved_most(self) -> str:
        first = moves.largest(self._moves, is_rate=True, limit=1)
        if not first:
            return ""
        move, _, now = self._with_figures(first[0])
        name = series.full_title(self._figures, move.indicator, move.category)
        base = headlines.compared_with(now).removesuffix("比")
        return f"割合で最も大きく動いたのは「{name}」で、{moved_text(move.change, base)}。"

    def _made_from(self, found: Editions) -> str:
        """Which reports the two are cut from, where that explains what is new."""
        own, other = (
            years.label(int(one.report.editions["report"].iloc[0]))
            for one in (found.now, found.was)
        )
        former = f"一つ前の{years.label(found.first)}の版"
        if found.of_one_report:
            said = (
                f"この版も{former}も、同じ{own}の資料から作りました。資料が片方の年度の値だけを"
                "載せている指標は、もう片方の版にありません。"
            )
        else:
            said = f"この版は{own}の資料から、{former}は{other}の資料から作りました。"
        return f"{said}この版は作成中です。{of_draft(self._draft)}" if self._draft else said

    def goals(self) -> None:
        """The goals on which the verdict turned, and those that are new or gone."""
        found = self._found
        if found is None:
            return
        lines: list[str] = []
        parts = []
        if found.turned:
            known = {
                (one.indicator, one.category): one
                for one in scores.scores(self._figures, self._year)
            }
            of = [known[one.goal.indicator, one.goal.category] for one in found.turned]
            lines += change_words.turns(found)
            parts.append(self._blocks.turned(found.turned, of))
        for name, goals, figures in (
            ("前の版にない目標", found.set_anew, found.now),
            ("この版にない目標", found.given_up, found.was),
        ):
            if goals:
                pairs = [(one.indicator, one.category) for one in goals]
                parts.append(self._blocks.listed(name, pairs, figures))
        _show(lines, parts)

    def movements(self) -> None:
        """The figures that moved most since the year before, rates and others each by itself."""
        if self._found is None or not self._moves:
            return
        names = len({one.indicator for one in self._moves})
        better = sum(one.is_better for one in self._moves)
        worse = len(self._moves) - better
        line = (
            f"前の年度と比べられる指標{names}件のうち、望ましい向きに動いたものは{better}件、"
            f"反対に動いたものは{worse}件です。"
        )
        parts = [
            self._blocks.moved(name, [self._with_figures(one) for one in largest], RANKED[is_rate])
            for is_rate, name in KINDS.items()
            if (largest := moves.largest(self._moves, is_rate=is_rate, limit=LARGEST))
        ]
        _show([line], [*parts, blocks.notes([LEFT_OUT])])

    def _with_figures(self, move: Move) -> tuple[Move, Figure | None, Figure]:
        """A movement with the figure of the year before, where it is known, and of the year."""
        first = move.change.base_year
        before, now = (
            self._figures.get(move.indicator, year, move.category) for year in (first, self._year)
        )
        assert now is not None  # it has moved
        return move, before, now

    def restated(self) -> None:
        """Figures of earlier years that the report prints anew: old and new, with their pages."""
        found = self._found.restated if self._found else []
        changed = sum(one.was is not None for one in found)
        lines = []
        if changed:
            lines.append(f"前の年度までの値のうち、この版の資料で改められたものは{changed}件です。")
        late = len(found) - changed
        if late:
            lines.append(f"前の資料になく、この版の資料で分かった前の年度の値は{late}件です。")
        _show(lines, [self._blocks.restated(found)] if found else [])

    def figures(self) -> None:
        """Figures that one edition alone has, by why and by section."""
        if self._found is None:
            return
        counts = {"前の版にない値": self._found.new, "この版にない値": self._found.gone}
        line = "、".join(f"{name}は{len(found)}件" for name, found in counts.items() if found)
        parts = []
        for pairs, words, figures in (
            (self._found.new, change_words.of_new(self._found), self._found.now),
            (
                self._found.gone,
                change_words.of_gone(self._found, self._is_partial),
                self._found.was,
            ),
        ):
            for why, name in words.items():
                if found := [pair for pair, reason in pairs.items() if reason == why]:
                    parts.append(self._blocks.listed(name, found, figures))
        _show([f"{line}です。"], parts)

    def names(self) -> None:
        """Names, definitions and units that are not those of the edition before."""
        found = self._found.renamed if self._found else []
        rows = [[one.title, COLUMNS[one.column], one.was, one.now] for one in found]
        lines = [f"名前、定義、単位のどれかが変わったものは{len(rows)}件です。"] if rows else []
        _show(lines, [self._blocks.renamed(rows)] if rows else [])


def _show(lines: Sequence[str], parts: Sequence[Markup]) -> None:
    """What came of it, and below it the evidence; nothing where there is none."""
    if parts:
        show(blocks.story(lines) + Markup("").join(parts), "".join(lines))
