"""What the Sphinx extension puts into a page: the specs of its charts."""

import json
from typing import Any

import pytest
from sphinx.errors import ExtensionError

from reportbook.site import extension
from tests.helpers.tags import Tags


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


def test_what_stands_for_the_explorer_has_a_picture_and_no_spec() -> None:
    first_view = {"usermeta": {"figure": extension.FIRST_VIEW}}
    found = extension.VegaLiteRenderer.handle_mime(None, Data(first_view), inline=False)
    assert found and [node.astext() for node in found] == [""]
