"""What the notebook of a section says: the answer, what came of each measure, and why.

Charts, tables and the explorer are the business of `section`.
"""

from collections.abc import Sequence

from markupsafe import Markup

from reportbook.figures.html import answers as shown
from reportbook.figures.html import blocks
from reportbook.figures.output import show
from reportbook.notation import binding
from reportbook.notation.binding import Quote
from reportbook.pages import accounts, answers
from reportbook.pages.view import View

Wordings = str | Sequence[str]
"""One wording, or several of which the first is said that the edition has all figures for."""


def show_if(block: answers.Shown | None) -> None:
    """Shows a block that there is."""
    if block:
        show(*block)


class Story(View):
    """The sentences of a section. A block with nothing to say for the year shows nothing."""

    answers_with_goals = True
    """Whether the answer says how the goals stand; else another block of the page does."""

    def say(self, *sentences: Wordings) -> None:
        """A paragraph; a sentence whose figures the edition does not have is left out."""
        html, plain = self._said(sentences)
        if html:
            show(blocks.story(html), plain)

    def answer(self, question: str, *sentences: Wordings) -> None:
        """The question of the page, what answers it, and how the section's goals stand."""
        html, plain = self._said(sentences)
        if html and self._is_told(sentences, [*self.report.measures["measure"]]):
            of_page = answers.goals(self.figures, self.fiscal_year)
            goals = of_page if self.answers_with_goals else []
            said = [f"{word} {names}".strip() for _, word, names in goals]
            show(shown.answer(question, html, goals), "\n".join([question, plain, *said]))

    def reasons(self) -> None:
        """Why: only what the report itself gives as a reason."""
        show_if(answers.aside(self.report, self.speaker, "reason"))

    def unsaid(self, *first: str) -> None:
        """What a reader would ask next, and the report does not say; of some measures `first`."""
        show_if(answers.aside(self.report, self.speaker, "gap", first=first))

    def life(self, *sentences: Wordings) -> None:
        """What it means for the reader, in every year."""
        html, plain = self._said(sentences)
        if html:
            name = "暮らしとの関わり"
            show(shown.aside("life", name, html), f"{name}\n{plain}")

    def outcome(self, measure: str, *sentences: Wordings) -> None:
        """What came of a measure, in one line under its heading."""
        html, plain = self._said(sentences)
        known = accounts.known(self.report, measure)
        if html and self._is_told(sentences, [known]):
            show(shown.outcome(known, html), plain)

    def evidence(self, measure: str) -> None:
        """What was planned and done, and when: folded, for who wants to know exactly."""
        show_if(accounts.evidence(self.report, self.speaker, measure))

    def timeline(self) -> None:
        """The dated events of the section by fiscal year, folded."""
        show_if(accounts.timeline(self.report))

    def _is_told(self, sentences: Sequence[Wordings], measures: Sequence[str]) -> bool:
        """Whether the edition bears out what is said: by a figure, or by what its report tells.

        Words alone say what was done; a report that says nothing of it does not.
        """
        chosen = [self.speaker.choose(sentence) for sentence in sentences]
        quoted = any(
            isinstance(part, Quote) for text in chosen if text for part in binding.parts(text)
        )
        return quoted or bool(self.report.narratives["measure"].isin(measures).any())

    def _said(self, sentences: Sequence[Wordings]) -> tuple[list[Markup], str]:
        chosen = [self.speaker.choose(sentence) for sentence in sentences]
        kept = [template for template in chosen if template is not None]
        html = [self.speaker.html(template) or Markup("") for template in kept]
        return html, "".join(self.speaker.plain(template) or "" for template in kept)
