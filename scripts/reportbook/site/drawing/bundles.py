"""The JavaScript of others that pages load from the site itself: ``vega.js``, for live charts.

An ES module with one export, ``vegaEmbed``. Which pages load it, and when, is the business of
``book/_static/scripts/charts.js``.
"""

import hashlib
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.execution import store
from reportbook.site import folders

CACHE = ROOT / "_build" / "cache" / "bundles"


class BundleError(Exception):
    """The bundle could not be made; the message says why and what to do."""


def cached_bundles() -> Path:
    """Return the folder that holds the bundle, making it on first use.

    Safe to call from several processes at once: the folder appears complete or not at all.

    Raises:
        BundleError: the bundle could not be made; nothing half-written is left.
    """
    return folders.made(CACHE / _key(), _make)


def _make(folder: Path) -> None:
    text = _vega_bundle()
    folder.mkdir(parents=True, exist_ok=True)
    store.write(folder / "vega.js", text.encode())


def _key() -> str:
    """Name what the bundle is made from: this module and the versions of what it calls."""
    parts = [version("altair"), version("vl-convert-python"), Path(__file__).read_text("utf-8")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def engine() -> Any:
    """The module of vl-convert, which draws the charts and holds their scripts.

    Raises:
        BundleError: it cannot be loaded here.
    """
    try:
        return import_module("vl_convert")
    except Exception as error:  # it is another language's, and may fail in its own way
        raise BundleError(
            f"vl-convert, which draws the charts, cannot be loaded: {error}\n"
            "Install the versions of requirements.txt."
        ) from error


def _vega_bundle() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one module, at the versions Altair writes for."""
    import altair

    vega_lite = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    try:
        return engine().javascript_bundle("export { vegaEmbed };", vl_version=vega_lite)
    except ValueError as error:
        raise BundleError(
            f"vl-convert has no Vega-Lite {vega_lite}, for which Altair {altair.__version__} "
            f"writes charts. Install the versions of requirements.txt. ({error})"
        ) from error
