"""The JavaScript of others that pages load from the site itself: ``vega.js``, for live charts.

An ES module with one export, ``vegaEmbed``. Which pages load it, and when, is the business of
``book/_static/scripts/charts.js``.
"""

import hashlib
import tempfile
from importlib.metadata import version
from pathlib import Path

from reportbook import ROOT

CACHE = ROOT / "_build" / "cache" / "bundles"


class BundleError(Exception):
    """The bundle could not be made; the message says why and what to do."""


def cached_bundles() -> Path:
    """Return the folder that holds the bundle, making it on first use.

    Safe to call from several processes at once: the folder appears complete or not at all.

    Raises:
        BundleError: the bundle could not be made; nothing half-written is left.
    """
    folder = CACHE / _key()
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE, prefix="making-") as making:
            made = Path(making) / "bundles"
            made.mkdir()
            (made / "vega.js").write_text(_vega_bundle(), encoding="utf-8", newline="\n")
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():  # otherwise another process was first, with the same file
                    raise
    return folder


def _key() -> str:
    """Name what the bundle is made from: this module and the versions of what it calls."""
    parts = [version("altair"), version("vl-convert-python"), Path(__file__).read_text("utf-8")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _vega_bundle() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one module, at the versions Altair writes for."""
    import altair
    import vl_convert

    vega_lite = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    try:
        return vl_convert.javascript_bundle("export { vegaEmbed };", vl_version=vega_lite)
    except ValueError as error:
        raise BundleError(
            f"vl-convert has no Vega-Lite {vega_lite}, for which Altair {altair.__version__} "
            f"writes charts. Install the versions of requirements.txt. ({error})"
        ) from error
