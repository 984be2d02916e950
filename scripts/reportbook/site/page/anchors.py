"""The ids of a page's headings, to which every link from outside leads."""

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform


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
