from pathlib import Path

import pytest

from reportbook.site.publishing import frontdoor

LABELS = {
    2022: "令和4年度（2022年度）",
    2023: "令和5年度（2023年度）",
    2024: "令和6年度（2024年度）",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for year in (2022, 2023):
        (tmp_path / str(year)).mkdir()
        (tmp_path / str(year) / "index.html").touch()
    return tmp_path


def test_the_root_leads_to_the_newest_edition_that_is_there(site: Path) -> None:
    made = frontdoor.files(site, LABELS)
    assert sorted(made) == ["404.html", "_headers", "index.html"]
    assert 'content="0; url=2023/index.html"' in made["index.html"]
    for year in (2022, 2023):
        assert f'<a href="{year}/index.html">{LABELS[year]}</a>' in made["index.html"]
    assert "2024" not in made["index.html"]
    assert f'<meta name="description" content="{frontdoor.ABOUT}">' in made["index.html"]
    assert "令和5年度（2023年度）" in made["404.html"]
    assert frontdoor.POLICY in made["_headers"]
    assert "canonical" not in made["index.html"]


def test_a_sitemap_names_whole_addresses(site: Path) -> None:
    made = frontdoor.files(site, LABELS, "https://example.org/book/")
    assert "<loc>https://example.org/book/2022/index.html</loc>" in made["sitemap.xml"]
    assert made["sitemap.xml"].count("<url>") == 2
    canonical = '<link rel="canonical" href="https://example.org/book/2023/index.html">'
    assert canonical in made["index.html"]
    for leading in ("404.html", "index.html"):
        assert 'href="https://example.org/book/2023/index.html"' in made[leading]
