"""What a browser does not need is left out of styles and scripts, and nothing else."""

import pytest

from reportbook.figures import slim


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("// why\nconst a = 1; // here\n\n  b();\n", "const a = 1; // here\nb();\n"),
        ("/** What\n *  it does `so */\nconst a = 1;\n/* one line */\n", "const a = 1;\n"),
        (
            "const a = `one\n  // two\n\n  three`;\n  b();",
            "const a = `one\n  // two\n\n  three`;\nb();\n",
        ),
        (
            "const a = `${b.map((c) => `<i>${c}`)}`;\n  d();",
            "const a = `${b.map((c) => `<i>${c}`)}`;\nd();\n",
        ),
        ('const a = "https://example.org";', 'const a = "https://example.org";\n'),
    ],
    ids=["lines", "blocks", "a text over lines", "texts in a line", "an address"],
)
def test_a_script(text: str, kept: str) -> None:
    assert slim.script(text) == kept


def test_a_style_sheet() -> None:
    text = '/* ---- a ---- */\n\na {\n  content: "↕" / ""; /* why,\n  in two lines */\n}\n'
    assert slim.style(text) == 'a {\ncontent: "↕" / "";\n}\n'
