"""The text of a report, page by page, and the tokens in it.

A token is a number with the unit that follows it, or a date. The project does not carry the
texts: reports.csv names them, and the map of their pages.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_UNITS = (
    "兆|億円|百万円|万円|億|円|万事業所|事業所|万人|千人|人|名|万件|千件|件|万月|万枚|枚"
    "|年度末|年度|年間|年目|年|か月後|か月|カ月|ヶ月|ヵ月|月末|月|営業日|日間|日|時間|分"
    "|歳台|歳|%|pt|ポイント|回|社|拠点|か所|か国語|か国|ブース|席|帳票|文書|テーマ|部署|宿舎"
    "|大学|グループ|契約|案件|項目|年金事務所|事務センター|年金センター|号|期|条|課制|課|届書"
    "|届|か条|行|線|部体制|段階|倍|割|つ|都道府県|ページ|万|千|百"
)
_GAP = r"\s*"
_BULLET = re.compile("[①-⑳]")
_ERA = {"令": 2018, "平": 1988}
_DATE = re.compile(
    rf"(?P<era>令{_GAP}和|平{_GAP}成){_GAP}(?P<year>元|\d{{1,2}}){_GAP}年{_GAP}"
    rf"(?:(?P<fiscal>度)|(?P<month>\d{{1,2}}){_GAP}月{_GAP}(?:(?P<day>\d{{1,2}}){_GAP}日)?)?"
)
_UNIT = "|".join(
    _GAP.join(map(re.escape, unit)) for unit in sorted(_UNITS.split("|"), key=len, reverse=True)
)
_NUMBER = re.compile(
    rf"(?P<minus>▲{_GAP})?(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"(?:{_GAP}(?P<unit>{_UNIT}))?"
)


def read_pages(text: Path, page_map: Path) -> dict[int, str]:
    """The text of each page, in half-width digits; a slide of two pages counts as the first.

    Raises:
        FileNotFoundError: where one of the two is not there.
    """
    lines = text.read_text(encoding="utf-8").splitlines()
    with page_map.open(encoding="utf-8", newline="") as file:
        slides = list(csv.DictReader(file, delimiter="\t"))
    return {
        int(slide["page"].split("-")[0]): unicodedata.normalize(
            "NFKC",
            _BULLET.sub(
                "・", "\n".join(lines[int(slide["first_line"]) - 1 : int(slide["last_line"])])
            ),
        )
        for slide in slides
    }


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """The tokens of a text with their positions: `2023-04`, `FY2021`, `99万人`, `▲0.5pt`."""
    text = unicodedata.normalize("NFKC", text)
    rest = list(text)
    for found in _DATE.finditer(text):
        yield _date_token(found), found.start()
        rest[found.start() : found.end()] = "\0" * len(found[0])
    for found in _NUMBER.finditer("".join(rest)):
        digits = found["digits"].replace(",", "")
        unit = "".join((found["unit"] or "").split())
        yield ("▲" if found["minus"] else "") + digits + unit, found.start()


def _date_token(found: re.Match[str]) -> str:
    number = 1 if found["year"] == "元" else int(found["year"])
    year = _ERA[found["era"][0]] + number
    if found["fiscal"]:
        return f"FY{year}"
    parts = [f"{year}"] + [f"{int(part):02}" for part in (found["month"], found["day"]) if part]
    return "-".join(parts)


def stands(printed: str, text: str) -> bool:
    """Whether a text holds what was printed, whatever the line breaks between."""
    characters = [re.escape(c) for c in unicodedata.normalize("NFKC", printed) if not c.isspace()]
    return bool(re.search(rf"(?<![\d.,]){_GAP.join(characters)}(?!\d|[.,]\d)", text))
