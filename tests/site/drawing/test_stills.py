"""Pictures in committed notebooks: small, of what they stand beside, drawn once."""

import base64
import copy
import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest

from reportbook import ROOT
from reportbook.execution import notebooks
from reportbook.execution.notebooks import STILL
from reportbook.figures import charts
from reportbook.figures.marks import VEGALITE
from reportbook.pages import section
from reportbook.site.drawing import illustrate, pictures, smaller, stills
from tests.helpers.displayed import displayed

COMMITTED = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 20_000
"""Bytes of a picture."""


@pytest.fixture(scope="module")
def notebook() -> notebooks.Notebook:
    """A notebook whose one cell shows a figure."""
    with displayed(as_on_a_page=False) as bundles:
        opened = section.open_section("I-2", 2023)
        opened.figure("x", charts.trend, ["payment_rate_current"], takeaway="納付率")
    outputs = [
        {"output_type": "display_data", "metadata": {}, "data": bundle} for bundle in bundles
    ]
    cell = {"cell_type": "code", "source": "", "metadata": {}, "outputs": outputs}
    return {"cells": [cell], "metadata": {}}


def test_a_chart_has_a_still_and_what_is_read_has_none(notebook: notebooks.Notebook) -> None:
    drawn = stills.with_stills(notebook, notebook)
    head, chart, foot = (output["data"] for output in drawn["cells"][0]["outputs"])
    assert STILL not in head and STILL not in foot
    png = base64.b64decode(chart[STILL])
    assert png.startswith(smaller.SIGNATURE) and 500 < len(png) < LARGEST
    assert smaller.key_of(png) == pictures.still_key(chart[VEGALITE])
    assert notebook["cells"][0]["outputs"][1]["data"].keys() == {VEGALITE, "text/plain"}
    told = drawn["cells"][0]["outputs"][1]["metadata"]
    assert told == {STILL: {"alt": chart["text/plain"]}}


def test_a_still_that_is_committed_is_kept_while_its_chart_is_the_same(
    notebook: notebooks.Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = stills.with_stills(notebook, notebook)
    other = copy.deepcopy(notebook)
    other["cells"][0]["outputs"][1]["data"][VEGALITE]["height"] = 99
    drawn = stills.with_stills(other, committed)
    assert drawn["cells"][0]["outputs"][1]["data"][STILL] not in str(committed)
    monkeypatch.setattr(pictures, "still", None)
    assert stills.with_stills(notebook, committed) == committed


def test_a_still_is_the_same_whoever_draws_it(notebook: notebooks.Notebook) -> None:
    spec = notebook["cells"][0]["outputs"][1]["data"][VEGALITE]
    assert pictures.still(spec) == pictures.still(copy.deepcopy(spec))


def test_the_site_has_pictures_of_its_own(notebook: notebooks.Notebook) -> None:
    page = stills.with_stills(notebook, notebook)
    illustrate.illustrate(page, illustrate.Origin("page", "令和5年度版", ""))
    assert STILL not in str(page)


def test_stills_are_no_difference(notebook: notebooks.Notebook) -> None:
    of_both: list[Any] = [copy.deepcopy(notebook), stills.with_stills(notebook, notebook)]
    for one in of_both:
        one["cells"][0]["execution_count"] = 1
    assert notebooks.differences(*of_both) == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_every_committed_chart_has_the_still_of_its_own(path: Any) -> None:
    for spec, still in stills.of(notebooks.read(path)):
        assert still, "run: python3 scripts/execute.py"
        png = base64.b64decode(still)
        assert smaller.key_of(png) == pictures.still_key(spec), "run: python3 scripts/execute.py"
        assert len(png) < LARGEST


def rgba(pixels: np.ndarray, method: int) -> bytes:
    """A PNG whose rows are written by one of PNG's ways."""
    height, width = pixels.shape[:2]
    before = np.zeros((height + 1, width + 1, 4), int)
    before[1:, 1:] = pixels
    rows = io.BytesIO()
    for y in range(1, height + 1):
        rows.write(bytes([method]))
        for x in range(1, width + 1):
            left, up, corner = before[y, x - 1], before[y - 1, x], before[y - 1, x - 1]
            guess = [0 * left, left, up, (left + up) // 2, paeth(left, up, corner)][method]
            rows.write(((before[y, x] - guess) & 255).astype(np.uint8).tobytes())
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows.getvalue())), (b"IEND", b"")]
    return smaller.SIGNATURE + b"".join(smaller._chunk(*one) for one in chunks)


def paeth(left: np.ndarray, up: np.ndarray, corner: np.ndarray) -> np.ndarray:
    said = []
    for a, b, c in zip(left, up, corner, strict=True):
        said.append(min((a, b, c), key=lambda one: abs(a + b - c - one)))
    return np.array(said)


@pytest.mark.parametrize("method", range(5), ids=["none", "sub", "up", "average", "paeth"])
def test_a_picture_is_read_however_it_is_written(method: int) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (6, 7, 4)).astype(np.uint8)
    assert (smaller._pixels(rgba(pixels, method)) == pixels).all()


def test_few_colours_are_near_those_of_the_picture() -> None:
    pixels = np.full((4, 5, 4), 255, np.uint8)
    pixels[1:3, 1:4] = (0x00, 0x72, 0xB2, 255)
    pixels[0, 0] = (0, 0, 0, 0)  # nothing, which is white here
    made = smaller.smaller(rgba(pixels, 0), "key")
    parts = dict(smaller._chunks(made))
    palette = np.frombuffer(parts[b"PLTE"], np.uint8).reshape(-1, 3).astype(int)
    places = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(4, 6)[:, 1:]
    far = np.abs(palette[places] - np.where(pixels[..., 3:], pixels[..., :3], 255))
    assert far.max() <= 4
    assert len(palette) == 2


def test_another_kind_of_picture_is_refused() -> None:
    grey = smaller.SIGNATURE + smaller._chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    with pytest.raises(ValueError, match="not an RGBA picture"):
        smaller.smaller(grey, "key")
