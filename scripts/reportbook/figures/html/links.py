"""Where a link inside the book leads: to another page on the site, to its file in a notebook.

Pages are named alike in both; what a notebook shows leads to what can be opened beside it.
"""

import re

TEXTS = ("about", "methods", "glossary")
"""Pages that are no notebooks."""

_PAGE = re.compile(r'(?<= href=")([\w-]+)\.html(?=[#"?])')
_FILE = re.compile(r'(?<= href=")(?:([\w-]+)\.ipynb|\.\./book/([\w-]+)\.md)(?=[#"?])')
FRONT = {"index": "overview"}


def in_notebooks(html: str) -> str:
    """The links of a page as those of a notebook: `I-5-benefits.ipynb`, `../book/about.md`."""

    def file(found: re.Match[str]) -> str:
        name = FRONT.get(found[1], found[1])
        return f"../book/{name}.md" if name in TEXTS else f"{name}.ipynb"

    return _PAGE.sub(file, html)


def on_pages(html: str, texts: str = "") -> str:
    """The links of a notebook as those of a page: `I-5-benefits.html`, `about.html`.

    Args:
        html: what a notebook shows.
        texts: where the pages that are no notebooks stand: beside them, as on the site, or
            `../book/`, as in the project.
    """

    def page(found: re.Match[str]) -> str:
        if found[2]:
            return f"{texts}{found[2]}.html"
        fronts = {file: name for name, file in FRONT.items()} if not texts else {}
        return f"{fronts.get(found[1], found[1])}.html"

    return _FILE.sub(page, html)
