"""HTML tables with a caption and real header cells, as WCAG asks and pandas does not write."""

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

NO_VALUE = "…"
"""What stands where the source has no value, as statistics print it."""


def html_table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    css_class: str = "report-table",
    indicators: Sequence[str] = (),
    anchors: Sequence[str] = (),
) -> Markup:
    """A table whose first column holds the row headers.

    All texts are escaped here, but for those that are `Markup` already. `indicators` are those
    that the rows tell of, one for each, where they are to carry the mark; `anchors` are the ids
    of the rows, where something leads to them.
    """
    none = Markup("")
    marks = [Markup(' data-indicator="{}"').format(name) for name in indicators]
    if anchors:
        named = zip(marks or [none] * len(rows), anchors, strict=True)
        marks = [Markup('{} id="{}"').format(mark, anchor) for mark, anchor in named]
    head = none.join(Markup('<th scope="col">{}</th>').format(name) for name in columns)
    body = none.join(
        Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(
            mark, first, none.join(Markup("<td>{}</td>").format(cell) for cell in rest)
        )
        for mark, (first, *rest) in zip(marks or [none] * len(rows), rows, strict=True)
    )
    return Markup(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{caption}">'
        '<table class="{look}"><caption>{caption}</caption>'
        "<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    ).format(caption=caption, look=css_class, head=head, body=body)


def by_year(
    data: pd.DataFrame,
    caption: str,
    css_class: str = "figure-table",
    blanks: Mapping[tuple[int, str], str] | None = None,
) -> Markup:
    """A tidy frame as a table: a row per year, a column per series.

    `blanks` are what the source prints in place of a value, by year and series.
    """
    names = list(data["series"].unique())
    texts = {
        (year, name): text
        for year, name, text in zip(data["year"], data["series"], data["text"], strict=True)
    }
    texts = {**(blanks or {}), **texts}
    labels = dict(zip(data["year"], data["year_name"], strict=True))
    rows = [
        [labels[year], *(texts.get((year, name), NO_VALUE) for name in names)]
        for year in sorted(labels)
    ]
    head = "年度" if all("年度" in name for name in labels.values()) else "時点"
    return html_table(caption, [head, *names], rows, css_class)
