"""What the Sphinx extension adds to a page: charts' specs, the year switcher, stable anchors."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import ExtensionError

from reportbook.site import extension


class Tags(HTMLParser):
    """The elements of a piece of HTML, each with its attributes and the text inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"not closed: {self.found}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(len(self.found))
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.found[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for place in self._open:
            tag, attributes, text = self.found[place]
            self.found[place] = (tag, attributes, text + data)

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for name, attributes, text in self.found if name == tag]


def spec(**content: Any) -> dict[str, Any]:
    return {"usermeta": {"figure": "fig-x"}, **content}


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "納付率 & 実績", "\\<", 'a "word"'],
)
def test_a_spec_stays_inside_its_element_and_is_read_back(text: str) -> None:
    html = extension.spec_element(spec(title=text))
    assert html.count("<") == 2  # of the element itself
    ((attributes, inside),) = Tags(html).named("script")
    assert attributes == {
        "type": "application/json",
        "class": "figure-spec",
        "data-figure": "fig-x",
    }
    assert json.loads(inside) == spec(title=text)


def test_the_name_of_a_figure_is_escaped() -> None:
    html = extension.spec_element({"usermeta": {"figure": '"><b>'}})
    ((attributes, _),) = Tags(html).named("script")
    assert attributes["data-figure"] == '"><b>'


@pytest.mark.parametrize("without", [{}, {"usermeta": {}}, {"usermeta": {"figure": ""}}])
def test_a_spec_without_a_figure_is_an_error(without: dict[str, Any]) -> None:
    with pytest.raises(ExtensionError, match=r"no usermeta\.figure"):
        extension.spec_element(without)


class Data:
    """What myst-nb hands to a renderer, as far as ours reads it."""

    def __init__(self, content: Any, mime_type: str = extension.VEGALITE) -> None:
        self.content, self.mime_type = content, mime_type


@pytest.mark.parametrize("content", [spec(), json.dumps(spec())], ids=["parsed", "text"])
def test_the_renderer_takes_a_spec_parsed_or_not(content: Any) -> None:
    found = extension.VegaLiteRenderer.handle_mime(None, Data(content), inline=False)
    assert found is not None
    assert [node.astext() for node in found] == [extension.spec_element(spec())]


@pytest.mark.parametrize(
    ("data", "inline"),
    [(Data("<p>", "text/html"), False), (Data(spec()), True)],
    ids=["not a chart", "inline"],
)
def test_the_renderer_leaves_everything_else(data: Data, inline: bool) -> None:
    assert extension.VegaLiteRenderer.handle_mime(None, data, inline) is None


def edition(year: int) -> dict[str, Any]:
    """The setting of an edition: I-1 came in 2020, so that 2019 has the front page and I-2."""
    pages = {2021: ["index", "I-1", "I-2"], 2020: ["index", "I-1", "I-2"], 2019: ["index", "I-2"]}
    labels = {2021: "令和3年度", 2020: "令和2年度", 2019: "令和元年度"}
    return {
        "fiscal_year": year,
        "label": f"{labels[year]}（{year}年度）",
        "newest": 2021,
        "cut_from": "令和3年度" if year < 2021 else "",
        "draft": False,
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
    tags = Tags(extension.edition_banner(edition(year), page, root))
    switcher = tags.named("nav")
    assert [attributes["aria-label"] for attributes, _ in switcher] == ["年度を選ぶ"]
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
    tags = Tags(extension.edition_banner(edition(year), page, "./"))
    notices = [text for attributes, text in tags.named("p") if attributes.get("role") == "note"]
    if address is None:
        assert notices == []
        return
    (notice,) = notices
    assert notice.startswith("最新版ではありません。")
    assert f"（{year}年度）版です。令和3年度の業務実績の資料から作りました。" in notice
    assert tags.named("a")[-1] == ({"href": address}, "最新の令和3年度版を見る")


def test_a_draft_says_so() -> None:
    tags = Tags(extension.edition_banner(edition(2021) | {"draft": True}, "index", "./"))
    (notice,) = [text for of, text in tags.named("p") if of.get("role") == "note"]
    assert notice.startswith("作成中の版です。")


def test_names_of_editions_are_escaped() -> None:
    setting = edition(2020) | {"label": "<b>&"}
    setting["editions"][0]["label"] = "<i>"
    html = extension.edition_banner(setting, "index", "./")
    assert "<b>" not in html and "<i>" not in html
    assert "&lt;b&gt;&amp;版です。" in html


@pytest.mark.parametrize(
    ("body", "picture"),
    [
        (
            '<a href="figures/I-2/rate.csv" download></a><a href="figures/I-2/rate.png" download>'
            '</a><a href="figures/I-2/other.png" download></a>',
            "figures/I-2/rate.png",
        ),
        ("<p>no figure</p>", ""),
    ],
)
def test_a_preview_shows_the_first_picture(body: str, picture: str) -> None:
    assert extension.first_picture(body) == picture


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("この年度の要点", "この年度の要点"),
        ("Ⅰ-２ 国民年金の保険料収納対策", "Ⅰ-２-国民年金の保険料収納対策"),
        ("「指数」と（変化）", "指数-と-変化"),
        ("2つの図", "s-2つの図"),  # a CSS identifier must not start with a digit
        ("！？", "s-"),
        ("", "s-"),
    ],
)
def test_anchor_of(title: str, anchor: str) -> None:
    assert extension.anchor_of(title) == anchor


def headings(*titles: str) -> nodes.document:
    """A document with a section for each title, its ids as docutils gives them."""
    document = new_document("page")
    for number, title in enumerate(titles, 1):
        section = nodes.section("", nodes.title("", title), names=[title])
        section["ids"] = [f"id{number}"]
        document.ids[f"id{number}"] = section
        document.nameids[title] = f"id{number}"
        document += section
    return document


def test_headings_are_named_after_their_words() -> None:
    document = headings("計画", "実績", "計画")
    extension.StableAnchors(document).apply()
    found = [section["ids"] for section in document.findall(nodes.section)]
    assert found == [["計画"], ["実績"], ["計画-"]]
    assert document.nameids["実績"] == "実績"
    assert all(document.ids[anchor] in document.children for (anchor,) in found)


def test_an_anchor_given_by_hand_is_kept() -> None:
    document = headings("計画")
    (section,) = document.findall(nodes.section)
    section["ids"] = ["by-hand"]
    extension.StableAnchors(document).apply()
    assert section["ids"] == ["by-hand"]
