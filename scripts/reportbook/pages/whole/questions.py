"""The page of questions for the agency: what its report leaves unsaid, numbered to be cited.

A question is a sentence of kind `gap`, or a promise of which the report does not say what became.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from reportbook.facts.periods import PLAN
from reportbook.figures.html import blocks
from reportbook.figures.output import show
from reportbook.findings import pledges
from reportbook.findings.pledges import Pledge
from reportbook.notation import fiscal_year as years
from reportbook.notation.numbering import numbered
from reportbook.pages import readings
from reportbook.pages.view import View

UNSAID = "not_said"
"""The outcome of a promise that the report is silent on."""


@dataclass(frozen=True)
class Question:
    """One question. `said` is HTML with the figures marked; `page` is one of the report.

    `scope` is a year or a plan, as in the data; `title` is the measure's.
    """

    section: str
    measure: str
    title: str
    scope: str
    order: int
    said: Markup
    page: int
    promised: bool

    @property
    def anchor(self) -> str:
        """Its id on the page: the same in every edition cut from the report."""
        kind = "promise-" if self.promised else ""
        return f"q-{self.measure.replace('.', '-')}-{self.scope}-{kind}{self.order}"

    @property
    def of_plan(self) -> bool:
        """Whether it holds for a whole plan, and so in several editions."""
        return self.scope.startswith(PLAN)


def of_edition(view: View) -> list[Question]:
    """The questions that hold for an edition, section by section in the report's order.

    In each section those of the whole plan come first, then those of the year; in both what is
    not said before what was promised.
    """
    report = view.report
    sections = report.sections.set_index("section")["order"]
    measures = report.measures.set_index("measure")["order"]

    def place(one: Question) -> tuple[int, bool, bool, int, int]:
        order = int(measures[one.measure])
        return int(sections[one.section]), not one.of_plan, one.promised, order, one.order

    ledger = pledges.of_edition(view.figures, view.fiscal_year)
    found = [*_gaps(view), *(_promise(one) for one in ledger if one.outcome == UNSAID)]
    # One whose figures the edition lacks is not asked there.
    return [one for one in sorted(found, key=place) if one.said]


def _gaps(view: View) -> list[Question]:
    """What a reader would ask next; nothing said where the edition lacks the figures."""
    measures = {row["measure"]: row for row in view.report.rows("measures")}
    return [
        Question(
            section=measures[row["measure"]]["section"],
            measure=row["measure"],
            title=measures[row["measure"]]["title"],
            scope=row["scope"],
            order=row["order"],
            said=view.speaker.html(row["text"]) or Markup(""),
            page=row["page"],
            promised=False,
        )
        for row in view.report.rows("narratives")
        if row["kind"] == "gap"
    ]


def _promise(one: Pledge) -> Question:
    """A promise as a question, with what the report does say of it."""
    plan = "中期計画" if one.of_plan else f"{years.label(int(one.scope))}計画"
    words = one.said.removesuffix("。").replace("「", "『").replace("」", "』")
    said = Markup("{}の「{}」は、どうなりましたか。{}").format(plan, words, one.note)
    page, order = one.plan_page, one.order
    return Question(one.section, one.measure, one.title, one.scope, order, said, page, True)


def open_questions(fiscal_year: int) -> "Questions":
    """The questions for a notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Questions(View(readings.opened(__name__, fiscal_year), fiscal_year))


class Questions:
    """What the notebook of the questions shows."""

    def __init__(self, view: View) -> None:
        """Takes what the page reads of an edition."""
        self.questions = of_edition(view)
        self._printed = years.label(int(view.report.editions["report"].iloc[0]))
        self._addresses = view.addresses
        sections = view.report.sections
        self._titles = dict(zip(sections["section"], sections["title"], strict=True))

    def counts(self) -> None:
        """How many questions there are, and of which kind; that there is none is told too."""
        total, promised = len(self.questions), sum(one.promised for one in self.questions)
        said = f"{self._printed}の資料についての質問は{total}件です。"
        if promised:
            said += f"このうち{promised}件は、計画に書いたことがどうなったかの質問です。"
        show(blocks.story([said]), said)

    def entries(self) -> None:
        """All of them as one numbered list, folded by section."""
        parts, first = [], 1
        for section, found in groupby(self.questions, lambda one: one.section):
            those = list(found)
            parts.append(self._of_section(section, those, first))
            first += len(those)
        if parts:
            lines = "\n".join(one.said.striptags() for one in self.questions)
            show(Markup("").join(parts), lines)

    def _of_section(self, section: str, those: Sequence[Question], first: int) -> Markup:
        item = Markup(
            '<li class="question" id="{anchor}">{said}<p class="question-place">{link}、'
            '資料の{page}ページ <a href="#{anchor}" aria-label="質問{number}へのリンク">#</a>'
            "</p></li>"
        )
        items = [
            item.format(
                anchor=one.anchor,
                said=one.said,
                link=blocks.link(one.title, self._addresses.get(section)),
                page=one.page,
                number=number,
            )
            for number, one in enumerate(those, start=first)
        ]
        name = Markup('<h3 id="section-{}">{} {}（{}件）</h3>').format(
            section, numbered(section), self._titles[section], len(items)
        )
        listed = Markup('<ol start="{}">{}</ol>').format(first, Markup("").join(items))
        return blocks.folded(name, listed)
