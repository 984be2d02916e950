"""Whether the data holds every number of the source text, and nothing that is not there.

Reads the text of a report and the map of its pages, as reports.csv names them (the project
does not carry them), and compares what that report printed, as `extracts.of_report` leaves it.
A token is a number with the unit that follows it, or a date. A token of a
page is accounted for where a row that cites the page states it.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from reportbook.facts.package import Report
from reportbook.facts.schema import entries
from reportbook.facts.terms import terms
from reportbook.notation import binding, fiscal_year

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


@dataclass(frozen=True)
class Gap:
    """A token of the source that no row accounts for, with the text around it."""

    page: int
    token: str
    context: str

    def __str__(self) -> str:
        """One line for a list."""
        return f"page {self.page}: {self.token} in 「{self.context}」"


@dataclass(frozen=True)
class Stray:
    """What a row quotes of a page that does not show it."""

    file: str
    key: str
    page: int
    quoted: str

    def __str__(self) -> str:
        """One line for a list."""
        return f"{self.file}, {self.key}: {self.quoted!r} does not stand on page {self.page}"


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


def gaps(report: Report, pages: dict[int, str]) -> list[Gap]:
    """Tokens of the pages that neither a row nor an entry of labels.yml accounts for."""
    stated = _stated(report, pages)
    found = []
    for page, text in pages.items():
        known = stated[page] | {
            str(token)
            for label in report.labels
            if label["pages"] == "all" or page in label["pages"]
            for token in label["tokens"]
        }
        for token, position in tokens(text):
            if token not in known:
                context = " ".join(text[max(0, position - 14) : position + 18].split())
                found.append(Gap(page, token, context))
    return found


def unused_labels(report: Report, pages: dict[int, str]) -> list[str]:
    """Tokens of labels.yml that none of their pages holds any more."""
    held = {page: {token for token, _ in tokens(text)} for page, text in pages.items()}
    return [
        f"labels.yml: {token} ({label['reason']}) stands on none of its pages"
        for label in report.labels
        for token in label["tokens"]
        if not any(
            str(token) in held.get(page, set())
            for page in (pages if label["pages"] == "all" else label["pages"])
        )
    ]


def _stated(report: Report, pages: dict[int, str]) -> dict[int, set[str]]:
    """What the rows that cite each page state, as tokens."""
    stated: dict[int, set[str]] = {page: {str(page)} for page in pages}

    def add(page: int, *texts: object) -> None:
        for text in texts:
            if pd.notna(text):
                stated.setdefault(int(page), set()).update(token for token, _ in tokens(str(text)))

    meanings = report.indicators.set_index("indicator").to_dict("index")
    plan_starts = [fiscal_year.label(year) for year in report.plans["first_year"]]
    titles = {
        (row.indicator, row.category): row.title for row in report.categories.itertuples()
    } | {(row.indicator, binding.ALL): row.title for row in report.indicators.itertuples()}
    own = int(report.reports["report"].iloc[0])
    observations = _printed(report.observations, own)
    for row in observations.itertuples():
        meaning = meanings[row.indicator]
        moment = fiscal_year.moment_label(row.fiscal_year, meaning["timing"])
        add(row.page, row.as_printed, moment, titles.get((row.indicator, row.category)))
        if meaning["timing"] == "plan":
            add(row.page, *plan_starts)
        if pd.notna(meaning["lag_years"]):
            add(row.page, fiscal_year.label(row.fiscal_year - meaning["lag_years"]))
        for month in (row.period_start, row.period_end):
            add(row.page, month if pd.isna(month) else fiscal_year.date_label(month))
    for row in _printed(report.indicators, own).itertuples():
        add(row.page, row.title)
    for row in report.targets.itertuples():
        add(row.page, row.text)
        if pd.notna(row.fiscal_year):
            add(row.page, fiscal_year.label(row.fiscal_year))
        if pd.notna(row.baseline) and row.baseline.isdigit():
            add(row.page, fiscal_year.label(int(row.baseline)))
    for row in report.milestones.itertuples():
        add(row.page, row.title, fiscal_year.date_label(row.date))
    for row in report.claims.itertuples():
        add(row.page, row.as_printed)
        years = re.findall(r"@(\d{4})", "" if pd.isna(row.expression) else row.expression)
        add(row.page, *(fiscal_year.label(int(year)) for year in years))
    for row in report.narratives.itertuples():
        add(row.page, binding.substitute(row.text, _literal))
        if row.scope.isdigit():
            add(row.page, fiscal_year.label(int(row.scope)))
    for row in report.priorities.itertuples():
        add(row.page, binding.substitute(row.text, _literal), fiscal_year.label(row.fiscal_year))
        add(row.page, f"{row.first_page}ページ", *report.plans["title"])
    for row in report.tables.itertuples():
        add(row.page, row.title)
    for correction in report.corrections:
        add(correction["page"], correction["printed"])
    companions = [
        companion
        for row in report.reports.dropna(subset=["companions"]).itertuples()
        for companion in entries(row.companions)
    ]
    for row in report.section_pages.itertuples():
        reports = [row.annual_report_page, row.midterm_report_page]
        for page in range(row.first_page, row.last_page + 1):
            add(page, row.section, *(f"{number}ページ" for number in reports if pd.notna(number)))
            add(page, *companions, *report.plans["title"])
    return {page: found | _parts_of_dates(found) for page, found in stated.items()}


def _printed(frame: pd.DataFrame, report: int) -> pd.DataFrame:
    """What the report itself prints, of rows that it could know."""
    return frame[(frame["report"] == report) & frame["page"].notna()].dropna(
        subset=["as_printed"] if "as_printed" in frame else []
    )


def _literal(part: binding.Quote | binding.Literal) -> str:
    return part.text if isinstance(part, binding.Literal) else " "


def _parts_of_dates(found: set[str]) -> set[str]:
    """A page may name a date again in part: its year, its month without the day or the year."""
    parts = set()
    for token in found:
        date = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", token)
        if date:
            parts |= {date[1], f"{date[1]}-{date[2]}", f"{int(date[2])}月"}
    return parts


def strays(report: Report, pages: dict[int, str]) -> list[Stray]:
    """Quotations that do not stand on the page that their row cites."""
    quoted: list[tuple[str, str, int, str]] = []
    own = int(report.reports["report"].iloc[0])
    for row in _printed(report.observations, own).itertuples():
        key = f"{row.indicator}.{row.category}@{row.fiscal_year}"
        quoted.append(("observations.csv", key, row.page, row.as_printed))
    quoted += [("claims.csv", r.claim, r.page, r.as_printed) for r in report.claims.itertuples()]
    for row in report.narratives.itertuples():
        key = f"{row.measure} {row.scope} {row.kind} {row.order}"
        quoted += [
            ("narratives.csv", key, row.page, part.printed)
            for part in binding.parts(row.text)
            if isinstance(part, binding.Literal)
        ]
    quoted += [
        ("corrections.yml", row["id"], row["page"], row["printed"]) for row in report.corrections
    ]
    quoted += _of_pledges(report)
    found = [Stray(*one) for one in quoted if not _stands(one[3], pages.get(int(one[2]), ""))]
    return [*found, *_stray_terms(report, pages)]


def _of_pledges(report: Report) -> Iterator[tuple[str, str, int, str]]:
    """What the ledger quotes: a promise from the page of its plan, a note from its own page."""
    key = ["measure", "report", "scope", "order"]
    plans = report.narratives[report.narratives["kind"] == "plan"]
    both = report.pledges.merge(plans, on=key, suffixes=("", "_of_plan"))
    for row in both.to_dict("records"):
        name = " ".join(str(row[one]) for one in key)
        for amount in entries(row["amount"]):
            yield "pledges.csv", name, int(row["page_of_plan"]), amount
        page = int(row["page_of_plan"] if pd.isna(row["page"]) else row["page"])
        for part in binding.parts("" if pd.isna(row["note"]) else row["note"]):
            if isinstance(part, binding.Literal):
                yield "pledges.csv", name, page, part.printed


def _stray_terms(report: Report, pages: dict[int, str]) -> list[Stray]:
    """Terms of which no spelling stands on the page that is cited for them."""
    own = int(report.reports["report"].iloc[0])
    return [
        Stray("glossary.csv", term.name, term.page, term.title)
        for term in terms(replace(report, glossary=_printed(report.glossary, own)))
        if term.page and not any(_stands(word, pages.get(term.page, "")) for word in term.words)
    ]


def _stands(printed: str, text: str) -> bool:
    """Whether a text holds what was printed, whatever the line breaks between."""
    characters = [re.escape(c) for c in unicodedata.normalize("NFKC", printed) if not c.isspace()]
    return bool(re.search(rf"(?<![\d.,]){_GAP.join(characters)}(?!\d|[.,]\d)", text))
