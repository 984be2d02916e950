"""What the calls of a notebook display."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reportbook.figures import output
from reportbook.pages import drawn
from reportbook.pages.explorer import widget

Bundle = dict[str, Any]


@contextmanager
def displayed() -> Iterator[list[Bundle]]:
    """What is displayed meanwhile, as MIME bundles."""
    bundles: list[Bundle] = []
    with pytest.MonkeyPatch.context() as patch:
        for module in (drawn, widget, output):
            patch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
        yield bundles
