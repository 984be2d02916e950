"""A page of its own for each figure, to be shown inside another page.

It holds the picture with its title and source, and leads to the figure's place in the book.
"""

from collections.abc import Mapping

from markupsafe import Markup

_PAGE = Markup("""\
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}（{edition}）｜年金業務実績ブック</title>
<link rel="icon" href="data:,">
<style>body{{margin:0;background:#fff;color:#1f2933;font:1rem/1.6 sans-serif}}
img{{max-width:100%;height:auto}}p{{margin:.25rem .5rem}}</style>
</head>
<body>
<main>
<h1 style="position:absolute;clip-path:inset(50%)">{title}</h1>
<img src="{name}.svg" alt="{title}。{subtitle}">
<p><a href="../../{page}.html#fig-{name}" target="_top">表とデータを年金業務実績ブックの\
{edition}で見る</a></p>
</main>
</body>
</html>
""")


def page(name: str, of: str, edition: str, said: Mapping[str, str]) -> Markup:
    """The page of a figure.

    Args:
        name: the figure's, which is also that of its picture beside the page.
        of: the page of the book that the figure stands on.
        edition: what the edition is called, `令和5年度版`.
        said: its `title` and `subtitle`.
    """
    return _PAGE.format(
        name=name, page=of, edition=edition, title=said["title"], subtitle=said["subtitle"]
    )
