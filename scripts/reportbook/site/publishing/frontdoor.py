"""The files at the root of the site: the way to the newest edition, 404, policy, sitemap.

Text only; `publish` writes it. What stands inside an edition is not known here, but for
the names of its pages.
"""

from pathlib import Path

from markupsafe import Markup

ABOUT = "日本年金機構の業務実績を、年度ごとに図と表と文章で読める本です。"

POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'self'"
)
"""The Content-Security-Policy under which every page works, and is tested."""

_PAGE = Markup("""\
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}
<link rel="icon" href="data:,">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}<a href="{address}">最新版を開く：{label}</a></p>
{editions}
</main>
</body>
</html>
""")


def files(site: Path, labels: dict[int, str], base_url: str = "") -> dict[str, str]:
    """Name and text of each file at the root of a site whose editions are in place.

    Args:
        site: the folder that holds the editions.
        labels: the name of each fiscal year's edition.
        base_url: the address of the site, ending in a slash. Without it there is neither a
            sitemap nor a canonical address (which must be whole ones), and 404.html leads to
            where it is shown.
    """
    years = sorted((year for year in labels if (site / str(year)).is_dir()), reverse=True)
    newest = f"{years[0]}/index.html"
    canonical = Markup('\n<link rel="canonical" href="{}{}">').format(base_url, newest)
    gist = Markup('<meta name="description" content="{}">\n').format(ABOUT)
    edition = Markup('<li><a href="{}/index.html">{}</a></li>')
    editions = Markup("<ul>{}</ul>").format(
        Markup("").join(edition.format(year, labels[year]) for year in years)
    )
    refresh = Markup('<meta http-equiv="refresh" content="0; url={}">{}')
    made = {
        "index.html": _PAGE.format(
            title="年金業務実績ブック",
            head=gist + refresh.format(newest, canonical if base_url else ""),
            text=ABOUT,
            address=newest,
            label=labels[years[0]],
            editions=editions,
        ),
        "404.html": _PAGE.format(
            title="ページが見つかりません",
            head=Markup('<meta name="robots" content="noindex">'),
            text="アドレスが変わったか、この年度の版にないページです。",
            address=f"{base_url}{newest}",
            label=labels[years[0]],
            editions="",
        ),
        "_headers": f"/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n",
    }
    if base_url:
        made["sitemap.xml"] = _sitemap(site, years, base_url)
    return made


def _sitemap(site: Path, years: list[int], base_url: str) -> Markup:
    pages = [
        f"{base_url}{year}/{page.name}"
        for year in years
        for page in sorted((site / str(year)).glob("*.html"))
    ]
    return Markup(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
    ).format(Markup("").join(map(Markup("<url><loc>{}</loc></url>\n").format, pages)))
