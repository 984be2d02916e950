"""How a figure of a notebook is known to the site, which draws its picture."""

from markupsafe import Markup

VEGALITE = "application/vnd.vegalite.v5+json"
"""JupyterLab 4 draws no newer type; it draws what our charts use of Vega-Lite 6 all the same."""

EMBEDDED = {"embed_options": {"renderer": "svg", "actions": False}}
"""How JupyterLab draws it: so that styles can give its colours the dark that they need."""

PICTURE, DOWNLOADS = Markup("<!-- picture -->"), Markup("<!-- downloads -->")
"""Where the site puts the picture and the links, which a notebook does without."""

_END, _FOOT = Markup("</figure>"), Markup('<figure class="report-figure figure-foot">')


def head(anchor: str, indicators: str, cited: tuple[str, str], said: Markup) -> Markup:
    """What stands above a chart, as a figure of its own: in a notebook the chart is between."""
    return Markup(
        '<figure class="report-figure figure-head" id="{}" data-indicators="{}" '
        'data-cite-ja="{}" data-cite-en="{}"><div class="figure-title">{}</div>{}'
    ).format(anchor, indicators, *cited, said, _END)


def foot(said: Markup) -> Markup:
    """What stands below it, likewise."""
    return _FOOT + said + _END


def is_head(html: str) -> bool:
    """Whether a chart and the foot of a figure are to follow."""
    return html.startswith('<figure class="report-figure figure-head"')


def whole(head: Markup, alt_text: str, foot: Markup) -> Markup:
    """The figure of a page: head and foot are those of its parts in a notebook."""
    chart = Markup(
        '<div class="figure-chart"><div class="figure-picture" role="img" aria-label="{}">{}'
        "</div></div>"
    ).format(alt_text, PICTURE)
    opened = head.removesuffix(_END).replace("report-figure figure-head", "report-figure", 1)
    return Markup(opened) + chart + foot.removeprefix(_FOOT)  # noqa: S704 - parts of Markup
