"""A chart as a picture: SVG for the page before any script runs, SVG and PNG to download.

Rendered once by vl-convert and cached by what it is made from. What the chart shows is
`charts`; where the picture stands on a page is `site`.
"""

import copy
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.metadata import version
from typing import Any

from markupsafe import Markup

from reportbook.execution import cache
from reportbook.figures.colours import ON_PAGE
from reportbook.notation.lines import wrapped
from reportbook.site.drawing import bundles, font

WIDE, NARROW = 640, 330
"""Widths in px: for a desktop, and for a phone of 360 px."""

FONT = "Noto Sans CJK JP"
"""What a picture names for its reader's machine; it is drawn here with a part of it, see `font`."""

_may_draw: ContextVar[bool] = ContextVar("may_draw", default=True)

MARGIN, TITLE_SIZE, SMALL_SIZE = 16, 17, 12
TEXT, MUTED, LINE, GROUND = "#1f2933", "#52606d", "#d9e0e7", "#ffffff"

# The page's style sheet decides these, in the light and in the dark.
_PAGE_COLOURS = {
    TEXT: "var(--rb-text)",
    MUTED: "var(--rb-muted)",
    LINE: "var(--rb-line)",
    **ON_PAGE,
}


class NotDrawnError(Exception):
    """A picture is not kept, and was not to be drawn."""


@contextmanager
def kept_alone() -> Iterator[None]:
    """Takes the pictures that are kept, and draws none.

    Raises:
        NotDrawnError: the first that is not kept.
    """
    token = _may_draw.set(False)
    try:
        yield
    finally:
        _may_draw.reset(token)


def _engine() -> Any:
    if not _may_draw.get():
        raise NotDrawnError
    return bundles.engine()


def for_page(spec: dict[str, Any], width: int) -> Markup:
    """The chart as inline SVG that takes its colours and its font from the page."""
    svg = _rendered(spec, width)
    # The element around it has the role and the alternative text of the whole.
    svg = re.sub(r' (font-family|role|aria-[a-z]+)="[^"]*"', "", svg)
    for fixed, variable in _PAGE_COLOURS.items():
        svg = svg.replace(f'"{fixed}"', f'"{variable}"')
    svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"', "")
    svg = svg.replace("<svg", '<svg aria-hidden="true"', 1)
    return Markup(svg)  # noqa: S704 - drawn by vl-convert, which escapes texts


def standalone(
    spec: dict[str, Any],
    title: str,
    subtitle: str,
    source: str,
    events: Sequence[str] = (),
    notes: Sequence[str] = (),
    origin: str = "",
) -> Markup:
    """The chart with all that stands around it as one SVG that needs no page.

    `events` say what the marks ① at the foot of the chart stand for, `origin` where it is from.

    Raises:
        ValueError: where vl-convert draws a picture without a size.
    """
    chart = _rendered(spec, WIDE)
    found = re.search(r'<svg[^>]*width="([\d.]+)" height="([\d.]+)"', chart)
    if not found:
        raise ValueError("vl-convert gave a picture without a size")
    width, height = WIDE + 2 * MARGIN, float(found[2])
    lines = [
        *((text, TITLE_SIZE, TEXT, True) for text in _wrapped(title, TITLE_SIZE)),
        *((text, SMALL_SIZE, MUTED, False) for text in _wrapped(subtitle, SMALL_SIZE)),
    ]
    top, head = _text_block(lines, MARGIN)
    below = [*events, *(f"注：{note}" for note in notes), source, *filter(None, [origin])]
    feet = [
        (line, SMALL_SIZE, MUTED, False) for text in below for line in _wrapped(text, SMALL_SIZE)
    ]
    bottom, foot = _text_block(feet, top + height + MARGIN)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="{width}" height="{tall:g}" viewBox="0 0 {width} {tall:g}" '
        "font-family=\"'{font}', 'Noto Sans JP', sans-serif\">"
        '<title>{title}</title><rect width="100%" height="100%" fill="{ground}"/>'
        '{head}<svg x="{margin}" y="{top:g}" width="{wide}" height="{height:g}">'
        "{chart}</svg>{foot}</svg>"
    ).format(
        width=width,
        tall=bottom + MARGIN,
        font=FONT,
        title=title,
        ground=GROUND,
        head=head,
        margin=MARGIN,
        top=top,
        wide=WIDE,
        height=height,
        chart=Markup(chart),  # noqa: S704 - drawn by vl-convert, which escapes texts
        foot=foot,
    )


def png(svg: str) -> bytes:
    """A standalone picture as PNG, at twice its size."""
    place = cache.FOLDER / f"{_key(svg)}.png"
    if (kept := cache.kept(place)) is not None:
        return kept
    engine = _engine()
    # To clip the chart, which keeps inside its place, takes longer than to draw it.
    drawn = str(svg).replace("<svg ", '<svg overflow="visible" ')
    picture = engine.svg_to_png(drawn.replace(FONT, font.holding(drawn)), scale=2)
    cache.keep(place, picture)
    return picture


def still_key(spec: dict[str, Any]) -> str:
    """What a still is made from: the same key, the same picture."""
    return _key(_text(_plain(spec), WIDE))


def still(spec: dict[str, Any]) -> bytes:
    """The chart alone as a small PNG, at its own size: a notebook has its words beside it."""
    # It brings numpy, of which a process that draws for a build has no need.
    from reportbook.site.drawing import smaller

    svg = _rendered(_plain(spec), WIDE).replace("<svg ", '<svg overflow="visible" ', 1)
    drawn = _engine().svg_to_png(svg.replace(FONT, font.holding(svg)), scale=1)
    return smaller.smaller(drawn, still_key(spec))


def _plain(spec: dict[str, Any]) -> dict[str, Any]:
    """The spec without what is said of it, as a page has it."""
    named = {key: value for key, value in spec.get("usermeta", {}).items() if key == "figure"}
    return {**spec, "usermeta": named}


def _wrapped(text: str, size: int) -> list[str]:
    """Lines that fit the width of a picture."""
    return wrapped(text, WIDE / size)


def _text_block(lines: list[tuple[str, int, str, bool]], top: float) -> tuple[float, Markup]:
    """Lines of (text, size, colour, bold) from `top` on; where they end, and their SVG."""
    parts = []
    for text, size, colour, bold in lines:
        top += size * 1.5
        line = Markup('<text x="{}" y="{:g}" font-size="{}" fill="{}"{}>{}</text>')
        weight = Markup(' font-weight="bold"') if bold else ""
        parts.append(line.format(MARGIN, top - size * 0.4, size, colour, weight, text))
    return top, Markup("").join(parts)


def _rendered(spec: dict[str, Any], width: int) -> str:
    text = _text(spec, width)
    place = cache.FOLDER / f"{_key(text)}.svg"
    if (kept := cache.kept(place)) is not None:
        return kept.decode()
    engine = _engine()
    themed = json.loads(text)
    themed["config"]["font"] = drawn_with = font.holding(text)
    drawn: str = engine.vegalite_to_svg(themed).replace(drawn_with, FONT)
    cache.keep(place, drawn)
    return drawn


def _text(spec: dict[str, Any], width: int) -> str:
    return json.dumps(_themed(spec, width), sort_keys=True, ensure_ascii=False)


def _key(text: str) -> str:
    made_by = [version("vl-convert-python"), *font.versions()]
    return hashlib.sha256("\n".join([*made_by, text]).encode()).hexdigest()[:32]


def _themed(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """The spec at a width, in the colours of the light page, without accessibility marks."""
    themed = copy.deepcopy(spec)
    themed |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    config = themed.setdefault("config", {})
    config |= {"aria": False, "font": FONT}
    for part, colours in {
        "axis": {
            "labelColor": MUTED,
            "titleColor": MUTED,
            "gridColor": LINE,
            "domainColor": MUTED,
            "tickColor": MUTED,
        },
        "legend": {"labelColor": TEXT},
        "text": {"color": TEXT},
    }.items():
        config[part] = {**config.get(part, {}), **colours}
    return themed
