"""The Sphinx extension of the book: what a page of the site has beyond Jupyter Book's own.

It brings the book's own theme, puts chart specs into pages, adds the year switcher, and leaves
on the site only the files that a page asks for. What it adds works under any path prefix.
"""

import json
import re
import shutil
from functools import lru_cache
from typing import Any, ClassVar

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from reportbook import ROOT
from reportbook.figures.marks import VEGALITE
from reportbook.notation import fiscal_year
from reportbook.site import assets, contents, folders
from reportbook.site.drawing.bundles import BundleError, cached_bundles
from reportbook.site.page import anchors, dataset, glossary, head, numbers
from reportbook.site.page.switcher import SEARCH, edition_banner

THEME = ROOT / "book" / "_theme"
FIRST_VIEW = "fig-explorer"
"""What stands for the explorer where no script can show it."""
SEARCH_TITLE = "この本の中を探す"
"""The one page that Sphinx has no title for."""
CONTENTS = {"maxdepth": 1, "collapse": False, "includehidden": True, "titles_only": True}


class VegaLiteRenderer:
    """myst-nb's plugin for charts: the spec goes into the page, the script draws it there.

    The spec's ``usermeta.figure`` is the id of the ``<figure>`` that the same cell prints.
    """

    mime_priority_overrides: ClassVar[list[tuple[str, str, int | None]]] = [("html", VEGALITE, 0)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Return the script element that holds the spec, or None for what is not a chart."""
        if inline or data.mime_type != VEGALITE:
            return None
        spec = json.loads(data.content) if isinstance(data.content, str) else data.content
        if spec.get("usermeta", {}).get("figure") == FIRST_VIEW:
            # The explorer takes its place, so that its chart is never drawn on a page. What is
            # nothing at all to myst-nb, it shows as plain text.
            return [nodes.raw("", "", format="html")]
        return [nodes.raw("", str(spec_element(spec)), format="html")]


def spec_element(spec: dict[str, Any]) -> Markup:
    """Return a chart's spec as an inert script element.

    Args:
        spec: a Vega-Lite spec whose ``usermeta.figure`` names its figure.

    Raises:
        ExtensionError: the spec names no figure, so that nothing could draw it.
    """
    figure = spec.get("usermeta", {}).get("figure")
    if not figure:
        raise ExtensionError("A chart's spec has no usermeta.figure: print it with its figure.")
    element = Markup(
        '<script type="application/json" class="figure-spec" data-figure="{}">{}</script>'
    )
    return element.format(figure, script_json(spec))


def script_json(content: Any) -> Markup:
    """Return JSON that cannot end the script element around it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Inside a script nothing is escaped as HTML: `</script` and `<!--<script` would end it.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def widget_state(text: str) -> Markup:
    """Return the element with the state of a page's widgets, which myst-nb writes as it is.

    Tags inside are left alone, but for those that would end the element.
    """
    inert = re.sub(r"<(?=/?script|!--)", r"\\u003c", text, flags=re.IGNORECASE)
    element = Markup('<script type="application/vnd.jupyter.widget-state+json">{}</script>')
    return element.format(Markup(inert))  # noqa: S704


def _add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the theme what Sphinx does not: the head, the switcher, both contents."""
    setting = app.config.reportbook_edition
    root = context.get("content_root", "./")
    year = f"{fiscal_year.label(setting['fiscal_year'])}版" if setting else ""
    is_front = pagename == app.config.root_doc
    name = str(Markup(context.get("title", "")).striptags()) or SEARCH_TITLE  # noqa: S704
    body = context.get("body", "")
    if is_front and year:
        context["body"] = head.with_edition(body, year)
    context |= {
        "html_title_of_edition": app.config.html_title,
        "page_name": name,
        "page_title": head.title(name, year, is_front),
        "page_description": head.description(body, doctree),
        "breadcrumbs": ""
        if is_front
        else head.breadcrumbs(context["pathto"](app.config.root_doc), year, _part_of(pagename)),
        "dataset": script_json(dataset.dataset(setting, year)) if setting and is_front else "",
        "edition_banner": edition_banner(setting, pagename, root) if setting else "",
        "search_years": [other["fiscal_year"] for other in setting["editions"]] if setting else [],
        "page_contents": head.headings(doctree) if doctree is not None else [],
        # Sphinx leaves the level of its headings open, which says nothing to a screen reader.
        "book_contents": (context["toctree"](**CONTENTS) or "").replace(
            'role="heading"', 'role="heading" aria-level="2"'
        ),
        # A canonical address is a whole one, or none.
        "canonical": f"{setting['address']}{pagename}.html"
        if setting and setting.get("address")
        else "",
        "first_picture": head.first_picture(body),
        "widget_states": [
            widget_state(file.attributes["body"])
            for file in context["script_files"]
            if "json" in file.attributes.get("type", "")
        ],
        "own_files": {f"{assets.ADDRESS}/{name}" for name in assets.names()},
    }


def _part_of(page: str) -> str:
    """The part of the contents that a page stands in."""
    return _parts().get(page.rpartition("/")[2], "")


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {entry.name: entry.part for entry in contents.entries(contents.read())}


def _use_own_files(app: Sphinx, config: Config) -> None:
    config.html_additional_pages[SEARCH] = "search.html"
    if config.reportbook_edition:  # which gets its assets when its files are put together
        config.html_title += f" {config.reportbook_edition['label']}"
        return
    static = assets.folder()
    config.html_static_path.append(str(static))
    config.html_favicon = str(static / "favicon.svg")


def _drop_sphinx_search(app: Sphinx) -> None:
    """Sphinx's own search finds nothing in Japanese; its index and page are not made."""
    app.builder.search = False  # type: ignore[attr-defined]


def _finish(app: Sphinx, exception: Exception | None) -> None:
    """Add the bundles, and drop what Sphinx and its extensions copy but no page asks for."""
    if exception is not None or app.builder.format != "html":
        return
    try:
        listed = shutil.ignore_patterns(folders.LIST)
        shutil.copytree(cached_bundles(), app.outdir / "_assets", ignore=listed, dirs_exist_ok=True)
    except BundleError as error:
        raise ExtensionError(str(error)) from error
    own = () if app.config.reportbook_edition else assets.names()
    for path in (app.outdir / assets.ADDRESS).iterdir():
        if path.name not in own:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (app.outdir / "objects.inv").unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the extension; called by Sphinx."""
    app.add_config_value("reportbook_edition", None, "html", types=(dict, type(None)))
    app.add_html_theme("reportbook", str(THEME))
    app.add_js_file("reportbook.js", loading_method="defer")
    app.add_transform(anchors.StableAnchors)
    app.connect("config-inited", _use_own_files)
    app.connect("builder-inited", _drop_sphinx_search)
    app.connect("html-page-context", _add_context)
    app.connect("build-finished", _finish)
    glossary.setup(app)
    numbers.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
