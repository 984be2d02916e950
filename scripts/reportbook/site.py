"""The Sphinx extension of the book: what a page of the site has beyond Jupyter Book's own.

It puts chart specs into pages, adds the year switcher, serves our style sheet, script and icon,
and copies the JavaScript bundles beside them. What it adds works under any path prefix.
"""

import json
import re
import shutil
from collections.abc import Iterator
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform

from reportbook.bundles import BundleError, cached_bundles
from reportbook.environment import ROOT

STATIC = ROOT / "book" / "_static"
VEGALITE = "application/vnd.vegalite.v5+json"


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
        return [nodes.raw("", spec_element(spec), format="html")]


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


def spec_element(spec: dict[str, Any]) -> str:
    """Return a chart's spec as an inert script element.

    Args:
        spec: a Vega-Lite spec whose ``usermeta.figure`` names its figure.

    Raises:
        ExtensionError: the spec names no figure, so that nothing could draw it.
    """
    figure = spec.get("usermeta", {}).get("figure")
    if not figure:
        raise ExtensionError("A chart's spec has no usermeta.figure: print it with its figure.")
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c")  # `</script` and `<!--<script` would end it elsewhere
    return (
        '<script type="application/json" class="figure-spec" '
        f'data-figure="{escape(figure)}">{text}</script>'
    )


def edition_banner(edition: dict[str, Any], page: str, content_root: str) -> str:
    """Return the year switcher and, on an edition that is not the newest, the notice.

    Args:
        edition: the value of ``reportbook_edition``: ``fiscal_year``, ``label``, ``newest`` and
            ``editions``, each of which has ``fiscal_year``, ``label`` and ``pages``.
        page: the page's name without suffix.
        content_root: the relative address of this edition's front page, for example ``./``.
    """
    links = "".join(_edition_links(edition, page, content_root))
    banner = (
        '<nav class="edition-switcher" aria-label="年度を選ぶ">'
        f'<span class="edition-switcher-name" aria-hidden="true">年度</span><ul>{links}</ul></nav>'
    )
    if edition["fiscal_year"] != edition["newest"]:
        newest = next(e for e in edition["editions"] if e["fiscal_year"] == edition["newest"])
        banner += (
            '<p class="edition-notice" role="note"><strong>最新版ではありません。</strong>'
            f"{escape(edition['label'])}版です。"
            f'<a href="{escape(_address(newest, page, content_root))}">'
            f"最新の{escape(newest['label'])}版を見る</a></p>"
        )
    return f'<div class="edition-banner">{banner}</div>'


def _edition_links(edition: dict[str, Any], page: str, content_root: str) -> Iterator[str]:
    for other in edition["editions"]:
        mark = ' aria-current="page"' if other["fiscal_year"] == edition["fiscal_year"] else ""
        address = escape(_address(other, page, content_root))
        yield f'<li><a href="{address}"{mark}>{escape(other["label"])}</a></li>'


def _address(edition: dict[str, Any], page: str, content_root: str) -> str:
    """Return the relative address of a page in an edition, or of its front page if it has none."""
    name = page if page in edition["pages"] else "index"
    return f"{content_root}../{edition['fiscal_year']}/{name}.html"


def _add_banner(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    edition = app.config.reportbook_edition
    if edition and doctree is not None:
        root = context.get("content_root", "./")
        context["body"] = edition_banner(edition, pagename, root) + context["body"]


def _use_static_files(app: Sphinx, config: Config) -> None:
    config.html_static_path.append(str(STATIC))
    config.html_favicon = str(STATIC / "favicon.svg")
    if config.reportbook_edition:
        config.html_title += f" {config.reportbook_edition['label']}"


def _copy_bundles(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    try:
        shutil.copytree(cached_bundles(), app.outdir / "_assets", dirs_exist_ok=True)
    except BundleError as error:
        raise ExtensionError(str(error)) from error


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the extension; called by Sphinx."""
    app.add_config_value("reportbook_edition", None, "html", types=(dict, type(None)))
    app.add_css_file("reportbook.css", priority=900)  # after the theme's
    app.add_js_file("reportbook.js", loading_method="defer")
    app.add_transform(StableAnchors)
    app.connect("config-inited", _use_static_files)
    app.connect("html-page-context", _add_banner)
    app.connect("build-finished", _copy_bundles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
