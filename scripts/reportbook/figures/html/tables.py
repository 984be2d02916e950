"""HTML tables with a caption and real header cells, as WCAG asks and pandas does not write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

NO_VALUE = "…"
"""What stands where the source has no value, as statistics print it."""

MANY = 2
"""More series than these are more than a phone is wide: each year becomes a card there."""


@dataclass(frozen=True)
class Number:
    """A cell that says a number, and what it is sorted by; None where there is no value."""

    said: Markup | str
    value: float | None


Cell = Markup | str | Number


def html_table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    css_class: str = "report-table",
    indicators: Sequence[str] = (),
    anchors: Sequence[str] = (),
) -> Markup:
    """A table whose first column holds the row headers, in a box that scrolls.

    All texts are escaped here, but for those that are `Markup` already. `indicators` are those
    that the rows tell of, one for each, where they are to carry the mark; `anchors` are the ids
    of the rows, where something leads to them. A column with a `Number` is one to sort by.
    """
    return scrolling(caption, table(caption, columns, rows, css_class, indicators, anchors))


def scrolling(name: str, *tables: Markup) -> Markup:
    """Tables in one box that scrolls, by keyboard too."""
    return Markup(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
    ).format(name, Markup("").join(tables))


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    css_class: str = "report-table",
    indicators: Sequence[str] = (),
    anchors: Sequence[str] = (),
) -> Markup:
    """The table alone; see `html_table`.

    With the class `card-table` it has what its style sheet needs to show each row as a card on a
    phone: the name of the column on each cell, and the roles that elements then lose.
    """
    none = Markup("")
    marks = [Markup(' data-indicator="{}"').format(name) for name in indicators]
    if anchors:
        named = zip(marks or [none] * len(rows), anchors, strict=True)
        marks = [Markup('{} id="{}"').format(mark, anchor) for mark, anchor in named]
    cards = "card-table" in css_class.split()
    role = (lambda name: Markup(' role="{}"').format(name)) if cards else (lambda _: none)
    head = none.join(
        Markup('<th scope="col"{}>{}</th>').format(role("columnheader"), name) for name in columns
    )
    # Made once, for a table may have a thousand cells.
    row = Markup('<tr{}{{}}><th scope="row"{}>{{}}</th>{{}}</tr>').format(
        role("row"), role("rowheader")
    )
    label = Markup(' data-label="{}"')
    places = [label.format(name) if cards else none for name in columns[1:]]
    of_cell = role("cell")
    body = none.join(
        row.format(
            mark,
            first,
            none.join(
                _cell(cell, of_cell, place) for cell, place in zip(rest, places, strict=True)
            ),
        )
        for mark, (first, *rest) in zip(marks or [none] * len(rows), rows, strict=True)
    )
    sorts = any(isinstance(cell, Number) for cells in rows for cell in cells)
    return Markup(
        '<table class="{look}"{role}{sorts}><caption>{caption}</caption>'
        "<thead{group}><tr{row}>{head}</tr></thead><tbody{group}>{body}</tbody></table>"
    ).format(
        look=css_class,
        role=role("table"),
        sorts=Markup(" data-sorts") if sorts else "",
        caption=caption,
        group=role("rowgroup"),
        row=role("row"),
        head=head,
        body=body,
    )


def _cell(cell: Cell, role: Markup, label: Markup) -> Markup:
    said, value = (cell.said, cell.value) if isinstance(cell, Number) else (cell, None)
    number = "" if value is None else Markup(' data-value="{:.10g}"').format(value)
    empty = Markup(' class="no-value"') if label and said == NO_VALUE else ""
    return Markup("<td{}{}{}{}>{}</td>").format(role, empty, label, number, said)


def by_year(
    data: pd.DataFrame,
    caption: str,
    css_class: str = "figure-table",
    blanks: Mapping[tuple[int, str], str] | None = None,
) -> Markup:
    """A tidy frame as a table: a row per year, a column per series; of one year a row per series.

    `blanks` are what the source prints in place of a value, by year and series.
    """
    names = list(data["series"].unique())
    texts = {
        (year, name): text
        for year, name, text in zip(data["year"], data["series"], data["text"], strict=True)
    }
    texts = {**(blanks or {}), **texts}
    labels = dict(zip(data["year"], data["year_name"], strict=True))
    if len(labels) == 1 and len(names) > 1:
        ((year, label),) = labels.items()
        one_year = [[name, texts.get((year, name), NO_VALUE)] for name in names]
        return html_table(caption, ["項目", label], one_year, css_class)
    rows = [
        [labels[year], *(texts.get((year, name), NO_VALUE) for name in names)]
        for year in sorted(labels)
    ]
    head = "年度" if all("年度" in name for name in labels.values()) else "時点"
    look = f"{css_class} card-table" if len(names) > MANY else css_class
    return html_table(caption, [head, *names], rows, look)
