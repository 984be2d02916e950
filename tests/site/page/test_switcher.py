"""The way to the same page of another year."""

from typing import Any

import pytest

from reportbook.site.page import switcher
from tests.helpers.tags import Tags


def edition(year: int) -> dict[str, Any]:
    """The setting of an edition: I-1 came in 2020, so that 2019 has the front page and I-2."""
    pages = {2021: ["index", "I-1", "I-2"], 2020: ["index", "I-1", "I-2"], 2019: ["index", "I-2"]}
    labels = {2021: "令和3年度", 2020: "令和2年度", 2019: "令和元年度"}
    return {
        "fiscal_year": year,
        "label": f"{labels[year]}（{year}年度）",
        "newest": 2021,
        "cut_from": "令和3年度" if year < 2021 else "",
        "draft": "",
        "editions": [
            {"fiscal_year": other, "label": labels[other], "pages": pages[other]} for other in pages
        ],
    }


@pytest.mark.parametrize(
    ("year", "page", "root", "addresses"),
    [
        (
            2020,
            "I-2",
            "./",
            ["./../2021/I-2.html", "./../2020/I-2.html", "./../2019/I-2.html"],
        ),
        (  # where the other edition has no such page, to its front page
            2021,
            "I-1",
            "./",
            ["./../2021/I-1.html", "./../2020/I-1.html", "./../2019/index.html"],
        ),
        (
            2019,
            "index",
            "../",
            ["../../2021/index.html", "../../2020/index.html", "../../2019/index.html"],
        ),
    ],
)
def test_the_switcher_leads_to_the_same_page(
    year: int, page: str, root: str, addresses: list[str]
) -> None:
    tags = Tags(switcher.edition_banner(edition(year), page, root))
    navs = tags.named("nav")
    assert [attributes["aria-label"] for attributes, _ in navs] == ["年度を選ぶ"]
    links = tags.named("a")[: len(addresses)]
    assert [attributes["href"] for attributes, _ in links] == addresses
    assert [text for _, text in links] == ["令和3年度", "令和2年度", "令和元年度"]
    current = [attributes["href"] for attributes, _ in links if "aria-current" in attributes]
    assert current == [address for address in addresses if f"/{year}/" in address]
    assert [attributes.get("aria-current") for attributes, _ in links].count("page") == 1


@pytest.mark.parametrize(
    ("year", "page", "address"),
    [
        (2021, "I-2", None),
        (2020, "I-2", "./../2021/I-2.html"),
        (2019, "gone", "./../2021/index.html"),
    ],
)
def test_only_an_older_edition_says_so(year: int, page: str, address: str | None) -> None:
    tags = Tags(switcher.edition_banner(edition(year), page, "./"))
    notices = [text for attributes, text in tags.named("p") if attributes.get("role") == "note"]
    if address is None:
        assert notices == []
        return
    (notice,) = notices
    assert notice.startswith("最新版ではありません。")
    assert f"（{year}年度）版です。令和3年度の業務実績の資料から作りました。" in notice
    assert tags.named("a")[-1] == ({"href": address}, "最新の令和3年度版を見る")


def test_a_draft_says_so_and_how_much_of_it_is_entered() -> None:
    setting = edition(2021) | {"draft": "この年度の値3件は、まだ一つも入力していません。"}
    tags = Tags(switcher.edition_banner(setting, "index", "./"))
    (notice,) = [text for of, text in tags.named("p") if of.get("role") == "note"]
    said = "この年度の値3件は、まだ一つも入力していません。"
    assert notice == f"作成中の版です。{said}公開した版ではありません。"


def test_names_of_editions_are_escaped() -> None:
    setting = edition(2020) | {"label": "<b>&"}
    setting["editions"][0]["label"] = "<i>"
    html = switcher.edition_banner(setting, "index", "./")
    assert "<b>" not in html and "<i>" not in html
    assert "&lt;b&gt;&amp;版です。" in html
