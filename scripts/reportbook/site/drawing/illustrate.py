"""Puts into a page what it has on the site alone: pictures, downloads, widgets' first views.

Works on an executed notebook before Jupyter Book sees it. How a picture is drawn is
`pictures`; what a figure says is `figure`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportbook.execution import widgets
from reportbook.execution.notebooks import STILL
from reportbook.figures import marks
from reportbook.figures.marks import DOWNLOADS, PICTURE, VEGALITE
from reportbook.site.drawing import embedded, pictures

BOOK = "年金業務実績ブック"
FOLDER = "figures"
SWITCH = Markup(
    '<div class="figure-views" role="group" aria-label="図と表の切り替え">'
    '<button type="button" aria-pressed="true">図</button>'
    '<button type="button" aria-pressed="false">表</button></div>'
)
KIT = Markup("").join(
    Markup('<li class="figure-kit"><button type="button" data-copy="{}">{}</button></li>').format(
        what, words
    )
    for what, words in {
        "picture": "図をコピー",
        "ja": "引用をコピー",
        "en": "引用をコピー（English）",
    }.items()
)
"""What needs a script, and is hidden without one."""
BOM = "\ufeff"
"""Excel takes a CSV without it for another encoding; pandas reads both."""


@dataclass(frozen=True)
class Origin:
    """Where figures are from: their page, the edition as it is called, and where that stands.

    `page` is also the folder of the figures' files; `address` ends in a slash, and is a whole one
    where the site knows its own.
    """

    page: str
    edition: str
    address: str

    def of(self, figure: str) -> str:
        """The last line of a picture, by which a copy of it leads back: book, edition, address."""
        return f"{BOOK} {self.edition} {self.address}{self.page}.html#fig-{figure}"


def illustrate(notebook: dict[str, Any], origin: Origin) -> dict[str, bytes]:
    """Fills the figures of a page's notebook; gives the files that they link to, by address.

    Args:
        notebook: as the page shows it; its outputs are changed in place.
        origin: the page, and its edition.
    """
    files: dict[str, bytes] = {}
    for cell in (cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
        outputs = [*_with_first_views(cell["outputs"], notebook, origin, files)]
        cell["outputs"] = [*_with_figures(outputs, origin, files)]
    return files


def _with_figures(
    outputs: list[dict[str, Any]], origin: Origin, files: dict[str, bytes]
) -> Iterator[dict[str, Any]]:
    """Each figure whole, behind the spec of its live chart: a notebook has it in three outputs."""
    rest = iter(outputs)
    for output in rest:
        head = output.get("data", {}).get("text/html", "")
        if not marks.is_head(head):
            yield output
            continue
        chart, foot = next(rest)["data"], next(rest)["data"]["text/html"]
        spec, alt_text = chart[VEGALITE], chart["text/plain"]
        whole = marks.whole(Markup(head), alt_text, Markup(foot))  # noqa: S704 - as displayed
        html = str(_illustrated(whole, spec, origin, files))
        yield {**output, "data": {VEGALITE: spec, "text/plain": alt_text}}
        yield {**output, "data": {"text/html": html, "text/plain": alt_text}}


def _with_first_views(
    outputs: list[dict[str, Any]],
    notebook: dict[str, Any],
    origin: Origin,
    files: dict[str, bytes],
) -> Iterator[dict[str, Any]]:
    """Before each widget, what it shows at first: all that there is without a script."""
    for output in outputs:
        view = output.get("data", {}).get(widgets.VIEW)
        if view:
            models = widgets.state_of(notebook)
            state = models[view["model_id"]]["state"]
            stored = state.pop("first_view")
            for key in widgets.PROGRAM:  # the page has it once, and of its own
                state.pop(key, None)
            output["data"].pop(STILL, None)  # that of a committed notebook
            figure = Markup(stored["html"])  # noqa: S704 - as the library made it
            html = str(_illustrated(figure, stored["spec"], origin, files))
            yield {"output_type": "display_data", "metadata": {}, "data": {"text/html": html}}
        yield output


def _illustrated(
    figure: Markup, spec: dict[str, Any], origin: Origin, files: dict[str, bytes]
) -> Markup:
    """A figure with its pictures and links; the files that these lead to go to `files`."""
    name = str(spec["usermeta"]["figure"]).removeprefix("fig-")
    said = dict(spec["usermeta"])
    made = _files(spec, origin.of(name))
    made["html"] = embedded.page(name, origin.page, origin.edition, said).encode()
    addresses = {kind: f"{FOLDER}/{origin.page}/{name}.{kind}" for kind in made}
    files |= {addresses[kind]: content for kind, content in made.items()}
    return _filled(figure, spec, addresses)


def _files(spec: dict[str, Any], origin: str) -> dict[str, bytes]:
    """The figure's data and picture; the spec is left with what the live chart needs."""
    said = spec["usermeta"]
    spec["usermeta"] = {"figure": said["figure"]}
    svg = pictures.standalone(
        spec, said["title"], said["subtitle"], said["source"], said["events"], said["notes"], origin
    )
    return {
        "csv": (BOM + said["csv"]).encode(),
        "svg": svg.encode(),
        "png": pictures.png(svg),
    }


def _filled(html: Markup, spec: dict[str, Any], addresses: dict[str, str]) -> Markup:
    """The figure's HTML with a picture for wide and one for narrow pages, and the links."""
    drawn = Markup("").join(
        Markup('<div class="picture-{}">{}</div>').format(name, pictures.for_page(spec, width))
        for name, width in (("wide", pictures.WIDE), ("narrow", pictures.NARROW))
    )
    words = {"csv": "データ（CSV）", "svg": "図（SVG）", "png": "図（PNG）"}
    links = Markup("").join(
        Markup('<li><a href="{}" download>{}</a></li>').format(addresses[kind], word)
        for kind, word in words.items()
    )
    downloads = Markup(
        '<ul class="figure-downloads" aria-label="この図のダウンロードと引用">{}'
        '<li><a href="{}">埋め込み</a></li>{}</ul>'
    ).format(links, addresses["html"], KIT)
    chart = Markup('<div class="figure-chart">')
    return html.replace(chart, SWITCH + chart).replace(PICTURE, drawn).replace(DOWNLOADS, downloads)
