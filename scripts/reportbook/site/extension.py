"""The Sphinx extension of the book: what a page of the site has beyond Jupyter Book's own.

It brings the book's own theme, puts chart specs into pages, adds the year switcher, and leaves
on the site only the files that a page asks for. What it adds works under any path prefix.
"""

import json
import re
import shutil
from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform

from reportbook import ROOT
from reportbook.figures.marks import VEGALITE
from reportbook.site import assets, folders, glossary
from reportbook.site.drawing.bundles import BundleError, cached_bundles

THEME = ROOT / "book" / "_theme"
SEARCH = "search"
ABOUT = "日本年金機構の業務実績を、年度ごとに図と表と文章で読める本です。"
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
        return [nodes.raw("", str(spec_element(spec)), format="html")]


class StableAnchors(SphinxTransform):
    """Name a heading's anchor after its words, not after its place.

    docutils calls Japanese headings id1, id2 and so on. Years differ in which headings they have,
    so that the year switcher, and every link from outside, would lead to another heading.
    """

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Replace the numbered ids of the document's sections."""
        for section in self.document.findall(nodes.section):
            numbered = [name for name in section["ids"] if re.fullmatch(r"id\d+", name)]
            title = section.next_node(nodes.title)
            if not numbered or title is None:
                continue
            anchor = anchor_of(title.astext())
            while anchor in self.document.ids:
                anchor += "-"
            self.document.ids[anchor] = section
            section["ids"] = [anchor, *(name for name in section["ids"] if name not in numbered)]
            for name, target in self.document.nameids.items():
                if target in numbered:
                    self.document.nameids[name] = anchor


def anchor_of(title: str) -> str:
    """Return a heading's words as an id that is also a valid CSS selector after ``#``."""
    words = re.sub(r"\W+", "-", title).strip("-")
    return f"s-{words}" if not words or words[0] in "0123456789" else words


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


def edition_banner(edition: dict[str, Any], page: str, content_root: str) -> Markup:
    """Return the year switcher and, on an edition that is not the newest, the notice.

    Args:
        edition: the value of ``reportbook_edition``: ``fiscal_year``, ``label``, ``newest``,
            ``cut_from`` (the year of a later report that it is cut from, or blank), ``draft`` and
            ``editions``, each of which has ``fiscal_year``, ``label`` and ``pages``.
        page: the page's name without suffix.
        content_root: the relative address of this edition's front page, for example ``./``.
    """
    links = Markup("").join(_edition_links(edition, page, content_root))
    banner = Markup(
        '<nav class="edition-switcher" aria-label="年度を選ぶ">'
        '<span class="edition-switcher-name" aria-hidden="true">年度</span><ul>{}</ul></nav>'
    ).format(links)
    if edition["fiscal_year"] != edition["newest"]:
        newest = next(e for e in edition["editions"] if e["fiscal_year"] == edition["newest"])
        banner += Markup(
            '<p class="edition-notice" role="note"><strong>最新版ではありません。</strong>'
            '{}版です。{}<a href="{}">最新の{}版を見る</a></p>'
        ).format(
            edition["label"],
            f"{edition['cut_from']}の業務実績の資料から作りました。" if edition["cut_from"] else "",
            _address(newest, page, content_root),
            newest["label"],
        )
    if edition["draft"]:
        banner += Markup(
            '<p class="edition-notice" role="note"><strong>作成中の版です。</strong>'
            "まだ入力していない数値があります。公開する版ではありません。</p>"
        )
    return Markup('<div class="edition-banner">{}</div>').format(banner)


def _edition_links(edition: dict[str, Any], page: str, content_root: str) -> Iterator[Markup]:
    for other in edition["editions"]:
        own = other["fiscal_year"] == edition["fiscal_year"]
        mark = Markup(' aria-current="page"') if own else ""
        address = _address(other, page, content_root)
        yield Markup('<li><a href="{}"{}>{}</a></li>').format(address, mark, other["label"])


def _address(edition: dict[str, Any], page: str, content_root: str) -> str:
    """Return the relative address of a page in an edition, or of its front page if it has none."""
    name = page if page in (*edition["pages"], SEARCH) else "index"
    return f"{content_root}../{edition['fiscal_year']}/{name}.html"


def headings(doctree: nodes.document) -> list[tuple[str, str]]:
    """Return (anchor, words) of the headings below a page's title."""
    found = []
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is not None and isinstance(section.parent, nodes.section):
            found.append((section["ids"][0], title.astext()))
    return found


def description(doctree: nodes.document) -> str:
    """Return the first paragraph of a page, as search engines and previews show it."""
    paragraph = doctree.next_node(nodes.paragraph)
    return " ".join(paragraph.astext().split())[:120] if paragraph is not None else ""


def first_picture(body: str) -> str:
    """Return the address of a page's first picture in the edition, as previews show it, or none."""
    found = re.search(r'href="([^"]+\.png)" download', body)
    return found[1] if found else ""


def _add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the theme what Sphinx does not: the switcher, both contents, a description."""
    edition = app.config.reportbook_edition
    root = context.get("content_root", "./")
    years = [other["fiscal_year"] for other in edition["editions"]] if edition else []
    context |= {
        "html_title_of_edition": app.config.html_title,
        "edition_banner": edition_banner(edition, pagename, root) if edition else "",
        "search_years": years,
        "page_contents": headings(doctree) if doctree is not None else [],
        "page_description": description(doctree) if doctree is not None else ABOUT,
        # Sphinx leaves the level of its headings open, which says nothing to a screen reader.
        "book_contents": (context["toctree"](**CONTENTS) or "").replace(
            'role="heading"', 'role="heading" aria-level="2"'
        ),
        # A canonical address is a whole one, or none.
        "canonical": f"{edition['address']}{pagename}.html"
        if edition and edition.get("address")
        else "",
        "first_picture": first_picture(context.get("body", "")),
        "widget_states": [
            widget_state(file.attributes["body"])
            for file in context["script_files"]
            if "json" in file.attributes.get("type", "")
        ],
        "own_files": {f"{assets.ADDRESS}/{name}" for name in assets.names()},
    }


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
    app.add_transform(StableAnchors)
    app.connect("config-inited", _use_own_files)
    app.connect("builder-inited", _drop_sphinx_search)
    app.connect("html-page-context", _add_context)
    app.connect("build-finished", _finish)
    glossary.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
