"""The bundle of charts: made once, whole or not at all, and the real one if it is there."""

from pathlib import Path

import pytest
import vl_convert

from reportbook.site import folders
from reportbook.site.drawing import bundles


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundles, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def test_the_bundle_is_made_once(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter(["export { vegaEmbed };\n"])
    monkeypatch.setattr(vl_convert, "javascript_bundle", lambda *_, **__: next(made))
    folder = bundles.cached_bundles()
    assert {
        file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name != folders.LIST
    } == {
        "vega.js": "export { vegaEmbed };\n",
    }
    assert bundles.cached_bundles() == folder
    assert list(empty_cache.iterdir()) == [folder]


def test_a_bundle_that_cannot_be_made_is_told_and_leaves_nothing(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bundle(*_: object, **__: object) -> str:
        raise ValueError("no such version")

    monkeypatch.setattr(vl_convert, "javascript_bundle", bundle)
    with pytest.raises(bundles.BundleError, match=r"no Vega-Lite .*\(no such version\)"):
        bundles.cached_bundles()
    assert list(empty_cache.iterdir()) == []


def test_the_bundle_of_this_machine() -> None:
    folder = bundles.CACHE / bundles._key()
    if not folder.is_dir():
        pytest.skip("the bundle is made by the first build")
    assert sorted(file.name for file in folder.iterdir()) == [folders.LIST, "vega.js"]
    assert "vegaEmbed" in (folder / "vega.js").read_text("utf-8").rpartition("export")[2]
