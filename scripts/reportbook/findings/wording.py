"""Figures as a person would say them, and sentences whose figures are bound.

Every number that a reader sees passes through here. A sentence that quotes a figure
which the edition does not have is left out whole; a name that does not exist is an error.
"""

import math
from collections.abc import Callable, Iterable

from markupsafe import Markup

from reportbook.findings.measures import Change, Figure, Figures
from reportbook.notation import fiscal_year as years
from reportbook.notation.binding import ALL, YEAR, BindingError, Literal, Quote, pieces
from reportbook.notation.units import in_base_unit

VERDICTS = {
    "met": "達成",
    "missed": "未達成",
    "in_progress": "計画期間中",
    "report_says_met": "達成（資料の判定）",
    "not_measurable": "資料の数値では判定できません",
}

DURATIONS = ("日", "営業日", "分")

HANDFUL = 10
"""A count below it changes by a number of cases, not by a per cent."""

TIMES = 20
"""A value so many times another is no per cent of it: the two figures say more."""

NOTHING = {"not_applicable": "―", "not_available": "データなし", "not_printed": "記載なし"}


class Missing(Exception):  # noqa: N818 - a signal that a sentence is left out, no error
    """The edition does not have the figure."""


def number(value: float, decimals: int) -> str:
    """`142,871` or `77.6`; a minus is U+2212, for ▲ reads as a rise outside accounting."""
    return f"{value:,.{decimals}f}".replace("-", "−")


def with_unit(value: float, unit: str, decimals: int) -> str:
    """`77.6%`, `30,789件`, `32兆9,209億円`, `22時間53分`."""
    if unit == "億円" and abs(value) >= 10_000:
        trillions, rest = divmod(round(value), 10_000)
        return f"{trillions:,}兆{rest:,}億円" if rest else f"{trillions:,}兆円"
    if unit == "分" and abs(value) >= 60:
        hours, minutes = divmod(round(abs(value)), 60)
        return f"{'−' if value < 0 else ''}{hours}時間{minutes}分"
    if unit[0] == "万" and abs(value) >= 10_000 and decimals == 0:
        hundreds, rest = divmod(round(value), 10_000)
        return f"{hundreds:,}億{rest:,}{unit}" if rest else f"{hundreds:,}億{unit[1:]}"
    if unit == "ポイント":
        return signed(value, unit, decimals)
    return number(value, decimals) + unit


def _amount(value: float, unit: str, decimals: int) -> str:
    """How much, whatever the sign: `1.6ポイント`, `5時間20分`, `1兆1,119億円`."""
    if unit == "ポイント":
        return number(abs(value), decimals) + unit
    return with_unit(abs(value), unit, decimals)


def signed(value: float, unit: str, decimals: int) -> str:
    """A change with its sign: `＋1.6ポイント`, `−0.5ポイント`, `±0.0ポイント`."""
    sign = "＋" if value > 0 else "−" if value < 0 else "±"
    return sign + _amount(value, unit, decimals)


def figure_text(figure: Figure) -> str:
    """A figure with unit and status: `約7.0万事業所`, `90%以上`, `データなし`."""
    if figure.value is None:
        return NOTHING[figure.status]
    return _with_status(with_unit(figure.value, figure.unit, figure.decimals), figure)


def _with_status(text: str, figure: Figure) -> str:
    if figure.status == "approximate":
        return f"約{text}"
    within = "以内" if figure.unit in DURATIONS else "以下"
    return text + {"at_least": "以上", "at_most": within, "below": "未満"}.get(figure.status, "")


def short_text(figure: Figure) -> str:
    """The number of a figure as a label in a chart: `77.6`, `22時間|53分`, `約4,065万`, `33.0兆`.

    A `|` breaks the line. The table and the tooltip beside it have every digit.
    """
    assert figure.value is not None
    return _with_status(short_number(figure.value, figure.unit, figure.decimals), figure)


def short_number(value: float, unit: str, decimals: int) -> str:
    """The number as short as a chart has it: `33.0兆`, `365億`, `640万`, `22時間|53分`."""
    if unit == "億円" and abs(value) >= 10_000:
        return f"{number(value / 10_000, 1)}兆"
    if unit == "百万円" and abs(value) >= 100:
        return f"{number(value / 100, 0)}億"
    if unit[0] == "万" and abs(value) >= 10_000:
        return f"{number(value / 10_000, 2)}億"
    if unit == "分" and abs(value) >= 60:
        return with_unit(value, unit, decimals).replace("時間", "時間|")
    if unit[0] not in "千万億" and abs(value) >= 1_000_000:
        return f"{number(value / 10_000, 0)}万"
    return number(value, decimals)


def change_text(change: Change, remark: bool = True) -> str:
    """`＋1.6ポイント`; for counts with the per cent: `＋18,005件（＋140.8%）`.

    Without the `remark` it does not say that the source prints another change than the
    difference of its values; `remark_on` then has to stand somewhere on the page.
    """
    text = signed(change.value, change.unit, change.decimals)
    if change.approximate:
        return f"{text[0]}約{text[1:]}"
    if remark and (said := remark_on(change)):
        return f"{text}（{said}）"
    # A per cent of the difference of 100万人 and 99万人 would look exact.
    if change.percent is None or change.rounded or _is_of_a_handful(change) or _is_far(change):
        return text
    return f"{text}（{signed(change.percent, '%', 1)}）"


def _is_of_a_handful(change: Change) -> bool:
    """Whether the earlier value counts so few that one more is a rise of over 10%."""
    if not change.percent or change.decimals:
        return False
    return abs(change.value / change.percent * 100) < HANDFUL


def _is_far(change: Change) -> bool:
    """Whether one value is so many times the other that a per cent reads as −100% or +8,828%."""
    assert change.percent is not None
    return not 100 / TIMES <= change.percent + 100 <= 100 * TIMES


def remark_on(change: Change) -> str | None:
    """What is to be said of a printed change that is not the difference of the values."""
    if change.calculated is None:
        return None
    difference = signed(change.calculated, change.unit, change.decimals)
    return f"資料の記載。表の値の差は{difference}"


def moved_text(change: Change, base: str) -> str:
    """`前年度より1.6ポイント上がりました`, `前年度と同じでした`."""
    if change.value == 0:
        return f"{base}と同じでした"
    rate = change.unit == "ポイント"
    verb = ("上がりました", "下がりました") if rate else ("増えました", "減りました")
    about = "約" if change.approximate else ""
    amount = about + _amount(change.value, change.unit, change.decimals)
    return f"{base}より{amount}{verb[0] if change.value > 0 else verb[1]}"


def share_text(part: Figure, whole: Figure) -> str:
    """How much of the whole a part is, in two digits: `34%`, `約90%`, `0.09%`."""
    share = 100 * _in_base_unit(part) / _in_base_unit(whole)
    decimals = 1 - math.floor(math.log10(abs(share))) if share else 0
    return _about(f"{number(share, max(0, decimals))}%", part, whole)


def rest_text(part: Figure, whole: Figure) -> str:
    """What is left of the whole: `4,634億円`, `約0.6万人`; in the coarser unit of the two."""
    coarser = max(whole, part, key=lambda one: in_base_unit(1, one.unit)[0])
    scale = in_base_unit(1, coarser.unit)[0]
    decimals = max(part.decimals, whole.decimals) if part.unit == whole.unit else coarser.decimals
    rest = round((_in_base_unit(whole) - _in_base_unit(part)) / scale, decimals)
    return _about(with_unit(rest, coarser.unit, decimals), part, whole)


def _in_base_unit(figure: Figure) -> float:
    assert figure.value is not None
    return in_base_unit(figure.value, figure.unit)[0]


def _about(text: str, part: Figure, whole: Figure) -> str:
    return f"約{text}" if "approximate" in (part.status, whole.status) else text


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
    "contribution_year": Speaker._contribution_year,
    "when": lambda speaker, quote, figure: figure.moment,
}
"""The forms of a bound figure, beside `moved_from_<year>`, which narratives of a report use."""
