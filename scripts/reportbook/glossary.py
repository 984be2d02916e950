"""The glossary's page, and the links to it, as parts of the Sphinx extension.

The directive ``glossary-terms`` lists the terms of the edition on its page, and every other page
links its words there. What the terms are is for `terms`, what of a page is linked for `termlinks`.
"""

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from reportbook import data, extracts, notebooks
from reportbook.data import DataError, Report
from reportbook.numbering import numbered
from reportbook.termlinks import TermLinker
from reportbook.terms import Term, by_row, terms

PAGE = "glossary"
"""The name of the glossary's page, whatever its folder."""


class GlossaryTerms(SphinxDirective):
    """Lists every term under its row of the syllabary: reading, English, meaning, section."""

    def run(self) -> list[nodes.Node]:
        """Return a section with a heading for each row."""
        report = _edition(self.config)
        self.env.note_dependency(str(data.folder() / "glossary.csv"))
        titles = dict(zip(report.sections["section"], report.sections["title"], strict=True))
        links = {
            section: (
                self.env.app.builder.get_relative_uri(self.env.docname, page),
                titles[section],
            )
            for page in sorted(self.env.found_docs)
            for section in sections_of_page(report, page)
        }
        return [_row(name, listed, links) for name, listed in by_row(terms(report)).items()]


def _row(name: str, listed: list[Term], links: dict[str, tuple[str, str]]) -> nodes.section:
    section = nodes.section("", nodes.title("", name), ids=[name], names=[name])
    section += nodes.raw("", definition_list(listed, links), format="html")
    return section


def definition_list(listed: list[Term], links: dict[str, tuple[str, str]]) -> str:
    """Return terms as HTML.

    Args:
        listed: the terms in order.
        links: the address and the title of each section that has a page in the edition.
    """
    return f'<dl class="glossary">{"".join(_entry(term, links) for term in listed)}</dl>'


def _entry(term: Term, links: dict[str, tuple[str, str]]) -> str:
    more = [f"資料の{term.page}ページ"] if term.page else []
    if term.section in links:
        address, title = links[term.section]
        more.append(f'<a href="{escape(address)}">{numbered(term.section)} {escape(title)}</a>')
    return (
        f'<div class="glossary-entry" id="{term.anchor}"><dt><dfn>{escape(term.title)}</dfn> '
        f'<span class="glossary-reading">{escape(term.reading)}</span> '
        f'<span class="glossary-english" lang="en">{escape(term.title_en)}</span></dt>'
        f"<dd>{escape(term.definition)}</dd>"
        + (f'<dd class="glossary-more">{"　".join(more)}</dd>' if more else "")
        + "</div>"
    )


def sections_of_page(report: Report, page: str) -> list[str]:
    """Return the sections that a page tells of, by its name; none for any other page.

    Raises:
        KeyError: the page is named after a section that does not exist.
    """
    name = notebooks.section_of(Path(page))
    return extracts.sections_of(report, name) if name else []


def _edition(config: Config) -> Report:
    """Return the data of the edition that is built; the newest where none is named."""
    setting = config.reportbook_edition
    try:
        report = data.load()
    except DataError as error:
        raise ExtensionError(str(error)) from error
    return extracts.edition(
        report, setting["fiscal_year"] if setting else report.fiscal_years()[-1]
    )


@lru_cache(maxsize=32)
def _linker(found: tuple[Term, ...]) -> TermLinker:
    return TermLinker(found)


def _glossary_page(env: BuildEnvironment) -> str | None:
    """Return the glossary's page, None for a book that has none."""
    found = [page for page in env.found_docs if Path(page).name == PAGE]
    return found[0] if found else None


def _link_terms(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Link the words of a page's text to the glossary."""
    glossary = _glossary_page(app.env)
    if doctree is None or glossary in (None, pagename):
        return
    report = _edition(app.config)
    sections = sections_of_page(report, pagename)
    found = tuple(term for term in terms(report) if term.is_linked_in(sections))
    address = app.builder.get_relative_uri(pagename, glossary)
    context["body"] = _linker(found).link(context["body"], address)


def setup(app: Sphinx) -> None:
    """Connect the glossary; called by the extension."""
    app.add_directive("glossary-terms", GlossaryTerms)
    app.connect("html-page-context", _link_terms)
