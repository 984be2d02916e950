"""Publishing by renames: all editions or none, and recovery after a run that was stopped."""

from pathlib import Path

import pytest

from reportbook.site.publishing import manifest, publish
from reportbook.site.publishing.publish import Built


def edition(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def contents(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(manifest, "SEEN", tmp_path / "seen")
    site = tmp_path / "_site"
    for year in (2019, 2020):
        edition(site / str(year), f"old {year}")
    return site


LABELS = {2019: "令和元年度", 2020: "令和2年度", 2021: "令和3年度"}


def built(tmp_path: Path, *years: int) -> dict[int, Built]:
    made = {}
    for year in years:
        folder = edition(tmp_path / "built" / str(year), f"new {year}")
        made[year] = Built("digest", {"index.html": folder / "index.html", "data/a.csv": b"a"})
    return made


def test_new_editions_take_the_place_of_old_ones(site: Path, tmp_path: Path) -> None:
    publish.publish(built(tmp_path, 2020, 2021), site, LABELS)
    assert all(manifest.is_current(site / str(year), "digest") for year in (2020, 2021))
    for name in ("index.html", "404.html", "_headers", "2020/build.json", "2021/build.json"):
        (site / name).unlink()
    assert contents(site) == {
        "2019/index.html": "old 2019",
        "2020/data/a.csv": "a",
        "2020/index.html": "new 2020",
        "2021/data/a.csv": "a",
        "2021/index.html": "new 2021",
    }


def test_what_is_the_same_is_not_written_again(site: Path, tmp_path: Path) -> None:
    publish.publish(built(tmp_path, 2020), site, LABELS)
    places = [site / "2020" / name for name in ("data/a.csv", "index.html")]
    before = [place.stat().st_ino for place in places]
    changed = Built("other", {"data/a.csv": b"a", "index.html": b"newer"})
    publish.publish({2020: changed}, site, LABELS)
    same, page = (place.stat().st_ino for place in places)
    assert same == before[0] and page != before[1]
    assert manifest.is_current(site / "2020", "other")


def test_a_root_file_that_is_gone_or_wrong_is_written_again(site: Path) -> None:
    publish.publish({}, site, LABELS)
    before = contents(site)
    (site / "404.html").unlink()
    (site / "index.html").write_text("x", encoding="utf-8")
    publish.publish({}, site, LABELS)
    assert contents(site) == before


@pytest.mark.parametrize("failing", range(1, 6))
def test_a_failed_rename_puts_everything_back(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before = contents(site)
    new = built(tmp_path, 2019, 2020, 2021)
    rename, calls = Path.rename, []

    def rename_or_fail(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing:
            raise PermissionError("in use by another program")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_or_fail)
    with pytest.raises(PermissionError):
        publish.publish(new, site, LABELS)
    assert contents(site) == before


@pytest.mark.parametrize(
    ("left_behind", "expected"),
    [
        ({".old-2020": "old 2020"}, "old 2020"),  # stopped between the two renames
        ({".old-2020": "old 2020", "2020": "new 2020"}, "new 2020"),  # before the old one went
        ({".new-2020": "new 2020", "2020": "old 2020"}, "old 2020"),  # before the first rename
        ({".old-2020": "old 2020", ".new-2020": "half"}, "old 2020"),
    ],
)
def test_recovery(tmp_path: Path, left_behind: dict[str, str], expected: str) -> None:
    site = tmp_path / "_site"
    for name, text in left_behind.items():
        edition(site / name, text)
    publish.recover(site)
    assert contents(site) == {"2020/index.html": expected}


def test_index_leads_to_the_newest_edition_there_is(site: Path) -> None:
    publish.publish({}, site, LABELS)
    index = (site / "index.html").read_text(encoding="utf-8")
    assert index.count("2020/index.html") == 3  # its refresh, a link, and one of all editions
    assert "令和2年度" in index
    assert '<html lang="ja">' in index
    assert "<script" not in index
