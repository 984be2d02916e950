"""Ways into the book for who comes with a question: by situation, and by what fell short."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.figures.html import blocks, cards
from reportbook.findings.sentences.speaker import Speaker
from reportbook.findings.verdicts import MISSED
from reportbook.pages import answers, headlines
from reportbook.pages.scores import Score

FIGURES = 3
"""So many figures are shown of a situation."""

Address = Callable[[str], str | None]
"""The page of a section in the edition, None where it has none."""


def situation(
    speaker: Speaker, name: str, figures: Sequence[str], sections: Sequence[str], page_of: Address
) -> cards.Situation | None:
    """A situation with the first figures that the edition has, and the pages to read.

    None where the edition has neither.
    """
    found = [headlines.item(speaker.figures, speaker.fiscal_year, one, True) for one in figures]
    shown = [
        (
            _linked(item, speaker, page_of),
            item.value,
            "、".join(filter(None, [item.moment, item.whole])),
        )
        for item in found
        if item
    ]
    titles = speaker.figures.report.sections.set_index("section")["title"]
    links = [
        blocks.link(titles[section], address)
        for section in sections
        if section in titles.index and (address := page_of(section))
    ]
    return (name, shown[:FIGURES], links) if shown or links else None


def _linked(item: blocks.HeadlineItem, speaker: Speaker, page_of: Address) -> Markup:
    section = str(speaker.figures.indicators[item.indicator]["section"])
    return blocks.link(item.name, page_of(section))


def missed(
    found: Sequence[Score], report: Report, speaker: Speaker, linked: Callable[[Score], Markup]
) -> list[tuple[Markup, str, list[Markup]]]:
    """The goals that were missed: (name, what they ask and what came, why as far as is said)."""
    shown: list[tuple[Markup, str, list[Markup]]] = []
    for score in found:
        if score.verdict == MISSED:
            asked = "、".join(
                dict.fromkeys(one.text for one in score.asked if one.verdict == MISSED)
            )
            fell = "、".join(dict.fromkeys(one.fell for one in score.asked if one.fell))
            said = f"目標：{asked}。実績：{fell or score.value}"
            why = _why(score.indicator, report, speaker)
            told = [one for _, _, before in shown for one in before]  # of two goals at once
            shown.append((linked(score), said, [one for one in why if one not in told]))
    return shown


def _why(indicator: str, report: Report, speaker: Speaker) -> list[Markup]:
    """The reasons of the measure that quote the figure, else what is not said of it.

    A reason that is given for another thing of the measure is none for this.
    """
    measure = report.indicators.set_index("indicator")["measure"][indicator]
    reasons, gaps = (
        [row["text"] for row in answers.of_kind(report, kind, [measure])]
        for kind in ("reason", "gap")
    )
    for label, texts in (("理由：", reasons), ("", gaps)):
        about = [text for text in texts if answers.is_about(text, [indicator])]
        if said := [html for text in about if (html := speaker.html(text))]:
            return [Markup("{}{}").format(label, html) for html in said]
    return []


Situations = Mapping[str, tuple[Sequence[str], Sequence[str]]]
"""A situation -> (figures, sections), in the order in which they are shown."""
