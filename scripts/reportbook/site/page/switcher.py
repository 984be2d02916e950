"""The way from a page to the same page of another year, and what an edition says of itself."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

SEARCH = "search"
"""The search page, which every edition has and the contents do not name."""


def edition_banner(edition: dict[str, Any], page: str, content_root: str) -> Markup:
    """Return the year switcher and, on an edition that is not the newest, the notice.

    Args:
        edition: the value of ``reportbook_edition``: ``fiscal_year``, ``label``, ``newest``,
            ``cut_from`` (the year of a later report that it is cut from, or blank), ``draft``
            (what of a draft is entered, in words; blank for a published edition) and
            ``editions``, each of which has ``fiscal_year``, ``label`` and ``pages``.
        page: the page's name without suffix.
        content_root: the relative address of this edition's front page, for example ``./``.
    """
    links = Markup("").join(_edition_links(edition, page, content_root))
    banner = Markup(
        '<nav class="edition-switcher" aria-label="年度を選ぶ">'
        '<span class="edition-switcher-name" aria-hidden="true">年度</span><ul>{}</ul></nav>'
    ).format(links)
    if edition["fiscal_year"] != edition["newest"]:
        newest = next(e for e in edition["editions"] if e["fiscal_year"] == edition["newest"])
        banner += Markup(
            '<p class="edition-notice" role="note"><strong>最新版ではありません。</strong>'
            '{}版です。{}<a href="{}">最新の{}版を見る</a></p>'
        ).format(
            edition["label"],
            f"{edition['cut_from']}の業務実績の資料から作りました。" if edition["cut_from"] else "",
            _address(newest, page, content_root),
            newest["label"],
        )
    if edition["draft"]:
        banner += Markup(
            '<p class="edition-notice" role="note"><strong>作成中の版です。</strong>'
            "{}公開した版ではありません。</p>"
        ).format(edition["draft"])
    return Markup('<div class="edition-banner">{}</div>').format(banner)


def _edition_links(edition: dict[str, Any], page: str, content_root: str) -> Iterator[Markup]:
    for other in edition["editions"]:
        own = other["fiscal_year"] == edition["fiscal_year"]
        mark = Markup(' aria-current="page"') if own else ""
        address = _address(other, page, content_root)
        yield Markup('<li><a href="{}"{}>{}</a></li>').format(address, mark, other["label"])


def _address(edition: dict[str, Any], page: str, content_root: str) -> str:
    """Return the relative address of a page in an edition, or of its front page if it has none."""
    name = page if page in (*edition["pages"], SEARCH) else "index"
    return f"{content_root}../{edition['fiscal_year']}/{name}.html"
