"""Sentences whose figures are bound, said for one edition.

A sentence that quotes a figure which the edition does not have is left out whole; a name that
does not exist is an error.
"""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from reportbook.findings.measures import Figures
from reportbook.findings.values import Change, Figure
from reportbook.findings.wording import (
    change_text,
    figure_text,
    moved_text,
    rest_text,
    share_text,
    signed,
)
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL, YEAR, BindingError, Literal, Quote, pieces


class Missing(Exception):  # noqa: N818 - a signal that a sentence is left out, no error
    """The edition does not have the figure."""


class Speaker:
    """Says sentences for one edition: `fiscal_year` is what relative years count from."""

    def __init__(self, figures: Figures, fiscal_year: int) -> None:
        """Takes the figures that the edition may show."""
        self.figures = figures
        self.fiscal_year = fiscal_year

    def html(self, template: str) -> Markup | None:
        """The sentence as HTML, each bound figure in `<strong>`; None where one is missing.

        Raises:
            BindingError: for an unknown name or form.
        """
        try:
            return Markup("").join(self._marked(piece) for piece in pieces(template))
        except Missing:
            return None

    def plain(self, template: str) -> str | None:
        """The same sentence as plain text."""
        try:
            return "".join(self._said(piece) for piece in pieces(template))
        except Missing:
            return None

    def choose(self, wordings: str | Iterable[str]) -> str | None:
        """The first of several wordings that the edition has all figures for, as it is."""
        for template in [wordings] if isinstance(wordings, str) else wordings:
            if self.plain(template) is not None:
                return template
        return None

    def first(self, wordings: str | Iterable[str]) -> str | None:
        """The first wording that can be said, said; None where there is none."""
        template = self.choose(wordings)
        return None if template is None else self.plain(template)

    def _said(self, piece: str | Quote | Literal) -> str:
        if isinstance(piece, str):
            return piece
        return piece.text if isinstance(piece, Literal) else self.quote(piece)

    def _marked(self, piece: str | Quote | Literal) -> str:
        text = self._said(piece)
        if not isinstance(piece, Quote) or piece.indicator == YEAR:
            return text
        return self._bound(piece, text)

    def _bound(self, quote: Quote, text: str) -> Markup:
        name = quote.indicator + ("" if quote.category == ALL else f".{quote.category}")
        reference = f"{name}@{quote.fiscal_year(self.fiscal_year)}"
        # A phrase such as 「前年度より…上がりました」 is bound too, but not stressed.
        tag = "strong" if quote.form in (None, "value", "change") else "span"
        return Markup('<{tag} class="bound" data-observation="{of}">{text}</{tag}>').format(
            tag=tag, of=reference, text=text
        )

    def quote(self, quote: Quote) -> str:
        """What a bound figure says.

        Raises:
            Missing: where the edition has no such figure, or is older than the year named.
            BindingError: for an unknown name or form.
        """
        year = quote.fiscal_year(self.fiscal_year)
        if quote.indicator == YEAR:
            # A sentence about a later year is of a later edition.
            if not quote.relative and year > self.fiscal_year:
                raise Missing(quote.text)
            return years.label(year)
        try:
            figure = self.figures.get(quote.indicator, year, quote.category)
        except KeyError as error:
            raise BindingError(f"{{{quote.text}}}: {error.args[0]}") from None
        form = quote.form or "value"
        if form not in FORMS and quote.base_year is None:
            raise BindingError(f"{{{quote.text}}}: no form {form!r}; known: {', '.join(FORMS)}")
        if figure is None or figure.value is None:
            raise Missing(quote.text)
        if quote.base_year is not None:
            return self._moved_from(quote, figure, quote.base_year)
        return FORMS[form](self, quote, figure)

    def _change(self, quote: Quote, figure: Figure, base_year: int | None = None) -> Change:
        change = self.figures.change(quote.indicator, figure.fiscal_year, quote.category, base_year)
        if change is None:
            raise Missing(quote.text)
        return change

    def _moved(self, quote: Quote, figure: Figure) -> str:
        monthly = "年度" not in figure.point
        return moved_text(self._change(quote, figure), "前年の同じ月" if monthly else "前年度")

    def _moved_from(self, quote: Quote, figure: Figure, base_year: int) -> str:
        base = self.figures.get(quote.indicator, base_year, quote.category)
        if base is None or base_year >= figure.fiscal_year:
            raise Missing(quote.text)
        return moved_text(self._change(quote, figure, base_year), base.point)

    def _moved_from_plan_start(self, quote: Quote, figure: Figure) -> str:
        change = self.figures.change_from_plan_start(
            quote.indicator, figure.fiscal_year, quote.category
        )
        if change is None:
            raise Missing(quote.text)
        return self._moved_from(quote, figure, change.base_year)

    def _percent_from_plan_start(self, quote: Quote, figure: Figure) -> str:
        change = self.figures.change_from_plan_start(
            quote.indicator, figure.fiscal_year, quote.category
        )
        if change is None or change.percent is None:
            raise Missing(quote.text)
        return signed(change.percent, "%", 1)

    def _calculated(self, quote: Quote, figure: Figure) -> str:
        change = self._change(quote, figure)
        if change.calculated is None:
            raise Missing(quote.text)
        return signed(change.calculated, change.unit, change.decimals)

    def _whole(self, quote: Quote, figure: Figure) -> Figure:
        whole = self.figures.whole(quote.indicator, figure.fiscal_year, quote.category)
        if whole is None:
            raise Missing(quote.text)
        return whole

    def _share(self, quote: Quote, figure: Figure) -> str:
        return share_text(figure, self._whole(quote, figure))

    def _rest(self, quote: Quote, figure: Figure) -> str:
        return rest_text(figure, self._whole(quote, figure))

    def _contribution_year(self, quote: Quote, figure: Figure) -> str:
        lag = int(self.figures.indicators[quote.indicator]["lag_years"])
        return f"{years.label(figure.fiscal_year - lag)}分"


FORMS: dict[str, Callable[[Speaker, Quote, Figure], str]] = {
    "value": lambda speaker, quote, figure: figure_text(figure),
    "change": lambda speaker, quote, figure: change_text(speaker._change(quote, figure)),
    "calculated": Speaker._calculated,  # where the printed change is not the values' difference
    "moved": Speaker._moved,
    # A part and its whole, which `of_what` of indicators.csv names
    "whole": lambda speaker, quote, figure: figure_text(speaker._whole(quote, figure)),
    "share": Speaker._share,
    "rest": Speaker._rest,
    "moved_from_plan_start": Speaker._moved_from_plan_start,
    "percent_from_plan_start": Speaker._percent_from_plan_start,  # as a target in % counts
    "contribution_year": Speaker._contribution_year,
    "when": lambda speaker, quote, figure: figure.moment,
}
"""The forms of a bound figure, beside `moved_from_<year>`, which narratives of a report use."""
