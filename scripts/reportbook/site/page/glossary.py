"""The glossary's page, and the links to it, as parts of the Sphinx extension.

The directive ``glossary-terms`` lists the terms of the edition on its page, and every other page
links its words there. What the list looks like is for `pages.glossary`, what of a page is linked
for `termlinks`.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from reportbook.facts import extracts, package
from reportbook.facts.package import DataError, Report
from reportbook.facts.sections import sections_on
from reportbook.facts.terms import Term, by_row, terms
from reportbook.pages.reference.glossary import definition_list
from reportbook.site.page.termlinks import TermLinker

PAGE = "glossary"
"""The name of the glossary's page, whatever its folder."""


class GlossaryTerms(SphinxDirective):
    """Lists every term under its row of the syllabary: reading, English, meaning, section."""

    def run(self) -> list[nodes.Node]:
        """Return a section with a heading for each row."""
        report = _edition(self.config)
        self.env.note_dependency(str(package.folder() / "glossary.csv"))
        titles = dict(zip(report.sections["section"], report.sections["title"], strict=True))
        links = {
            section: (
                self.env.app.builder.get_relative_uri(self.env.docname, page),
                titles[section],
            )
            for page in sorted(self.env.found_docs)
            for section in sections_on(report, page)
        }
        return [_row(name, listed, links) for name, listed in by_row(terms(report)).items()]


def _row(name: str, listed: list[Term], links: dict[str, tuple[str, str]]) -> nodes.section:
    section = nodes.section("", nodes.title("", name), ids=[name], names=[name])
    section += nodes.raw("", str(definition_list(listed, links)), format="html")
    return section


def _edition(config: Config) -> Report:
    """Return the data of the edition that is built; the newest where none is named."""
    setting = config.reportbook_edition
    try:
        report = package.load()
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
    sections = sections_on(report, pagename)
    found = tuple(term for term in terms(report) if term.is_linked_in(sections))
    address = app.builder.get_relative_uri(pagename, glossary)
    # Sphinx has written it: it is HTML.
    body = Markup(context["body"])  # noqa: S704
    context["body"] = str(_linker(found).link(body, address))


def setup(app: Sphinx) -> None:
    """Connect the glossary; called by the extension."""
    app.add_directive("glossary-terms", GlossaryTerms)
    app.connect("html-page-context", _link_terms)
