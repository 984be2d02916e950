"""What the calls of a notebook display."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from markupsafe import Markup

from reportbook.figures import marks, output

Bundle = dict[str, Any]


@contextmanager
def displayed(as_on_a_page: bool = True) -> Iterator[list[Bundle]]:
    """What is displayed meanwhile, as MIME bundles.

    A figure is then as a page has it, its chart and the whole of it; in a notebook the chart
    stands between its title and its table.
    """
    bundles: list[Bundle] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "display", bundles.append)
        yield bundles
    if as_on_a_page:
        bundles[:] = _whole(bundles)


def _whole(bundles: list[Bundle]) -> Iterator[Bundle]:
    rest = iter(bundles)
    for bundle in rest:
        head = Markup(bundle.get("text/html", ""))
        if not marks.is_head(head):
            yield bundle
            continue
        chart, foot = next(rest), next(rest)
        whole = marks.whole(head, chart["text/plain"], Markup(foot["text/html"]))
        yield chart
        yield {"text/html": str(whole), "text/plain": bundle["text/plain"]}
