"""Each edition against the report: what it must show and must not, by a list written by hand.

The list is `by_hand.txt`. It is held against what the data gives an edition, and against
the built pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from reportbook.execution import runner
from reportbook.facts import package
from reportbook.pages import accounts, listing, section
from reportbook.pages.view import open_view
from reportbook.site import contents, editions
from tests.helpers.built_site import NOT_BUILT, SITE

LIST = Path(__file__).with_name("by_hand.txt")
YEARS = [2019, 2020, 2021, 2022, 2023]
LATE_MEASURES = {"VI.transfer": 2023}  # of every other the report has a plan, or figures since 2019
ON_SITE = {runner.label_of(page.source): page.name for page in editions.pages_of(contents.read())}
CAPTION = "この節のすべての数値"
COLUMNS = {
    "平成30年度": 2018,
    "令和元年度": 2019,
    **{f"令和{n}年度": 2018 + n for n in range(2, 6)},
}
DATE = re.compile(r"令和(元|\d+)年(?:(\d+)月)?")
# Dates that an edition can know before they come: the end of a plan (p.59), those for which a
# target was set (p.32 and 55), and what a plan is called.
KNOWN_BEFORE = re.compile(
    r"（令和6年3月まで）|令和5年度に平成30年度比\d+%程度削減|令和5年度末に15\.5%|『[^』]*』"
)
NEXT_YEAR = {"III-4": 1}  # new graduates are counted in the year in which they join (p.56)
MOMENT = re.compile(r"[a-z]{1,2}$")

Values = dict[int, str]


@dataclass(frozen=True)
class Listed:
    """A section by hand: figures (title -> year -> text), and texts with their first year."""

    figures: dict[str, Values] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)

    def of(self, year: int) -> dict[str, Values]:
        """The figures that an edition must show, each up to its own year."""
        known = {
            title: {of: text for of, text in values.items() if of <= year}
            for title, values in self.figures.items()
        }
        blank = {"―", "データなし"}
        return {title: values for title, values in known.items() if {*values.values()} - blank}

    def must(self, year: int) -> int:
        """How many entries the edition must show."""
        return len(self.of(year)) + sum(first <= year for first in self.texts.values())

    def must_not(self, year: int) -> int:
        """How many entries the edition must not show."""
        return len(self.figures) + len(self.texts) - self.must(year)


@dataclass(frozen=True)
class Told:
    """What a reader of a section finds: the rows of its figures by year, and all of its text."""

    rows: dict[str, Values]
    text: str


@cache
def by_hand() -> dict[str, Listed]:
    """The list, by section as the pages have them."""
    sections: dict[str, Listed] = {}
    listed = Listed()
    for line in LIST.read_text("utf-8").splitlines():
        if line.startswith("["):
            listed = sections[line.strip("[]")] = Listed()
        elif line and not line.startswith("#"):
            _, entry, text = (part.strip() for part in line.split("|"))
            assert entry not in listed.figures and text not in listed.texts, f"twice: {line}"
            if entry.isdecimal():
                listed.texts[text] = int(entry)
            else:
                values = text.split()
                first = {1: 2023, 5: 2019, 6: 2018}[len(values)]
                years = range(first, first + len(values))
                given = zip(years, values, strict=True)
                listed.figures[entry] = {year: value for year, value in given if value != "…"}
    return sections


CASES = [(name, year) for name in by_hand() for year in YEARS]


def table_rows(soup: Tag) -> dict[str, Values]:
    """The table of all figures as a reader sees it, without the moment behind a value."""
    captions = (table.caption for table in soup.find_all("table"))
    named = [caption for caption in captions if caption and CAPTION in caption.get_text()]
    rows: dict[str, Values] = {}
    for table in (caption.find_parent("table") for caption in named):
        assert table is not None
        heads = [head.get_text() for head in table.select("thead th")]
        for row in table.select("tbody tr"):
            title, *cells = row.find_all(["th", "td"])
            told = _of_time(cells) if "時点" in heads else _of_years(heads[1:], cells)
            rows[title.get_text()] = told
    return rows


def _of_years(heads: list[str], cells: Sequence[Tag]) -> Values:
    """What stands in the column of each year."""
    found = zip((COLUMNS.get(head, 0) for head in heads), cells, strict=True)
    texts = {of: MOMENT.sub("", cell.get_text()) for of, cell in found if of}
    return {of: text for of, text in texts.items() if text not in ("…", "記載なし")}


def _of_time(cells: Sequence[Tag]) -> Values:
    """The one value, by the year that its time is sorted by."""
    value, time, _ = cells
    return {int(str(time["data-value"])): value.get_text()}


def told_by_data(name: str, year: int) -> Told:
    """What the data gives an edition, whatever a notebook makes of it."""
    view = section.open_section(name, year)
    told: list[tuple[str, object] | None] = [listing.all_figures(view.figures, CAPTION)]
    for measure in sorted(view.measures_to_show()):
        for kind in ("plan", "result"):
            told.append(accounts.narratives(view.report, view.speaker, measure, kind))
        told.append(accounts.remarks(view.report, view.speaker, measure))
        told.append(accounts.milestones(view.report, measure))
    soup = BeautifulSoup("\n".join(part[0] for part in told if part), "html.parser")
    return Told(table_rows(soup), joined(soup.get_text()))


def told_on_site(name: str, year: int) -> Told:
    """What the built page says, its pictures' words and charts' data included."""
    file = SITE / str(year) / f"{ON_SITE[name]}.html"
    assert file.is_file(), f"{file.name} is not in the edition of {year}. {NOT_BUILT}"
    article = BeautifulSoup(file.read_text("utf-8"), "html.parser").select_one("article.bd-article")
    assert article
    labels = [str(labelled["aria-label"]) for labelled in article.select("[aria-label]")]
    specs = [script.string or "" for script in article.select("script.figure-spec")]
    text = "\n".join([article.get_text(), *labels, *specs])
    return Told(table_rows(article), joined(text))


def joined(text: str) -> str:
    return " ".join(text.split())


def wrong(told: Told, name: str, year: int) -> list[str]:
    """Every disagreement of an edition with the list."""
    listed = by_hand()[name]
    wanted = listed.of(year)
    found = [
        f"{title} shows {told.rows.get(title)}, not {values}"
        for title, values in wanted.items()
        if told.rows.get(title) != values
    ]
    found += [
        f"{title} is shown before its year"
        for title in listed.figures
        if title not in wanted and title in told.rows
    ]
    for text, first in listed.texts.items():
        if year >= first and text not in told.text:
            found.append(f"{text!r} is not said")
        if year < first and text in told.text:
            found.append(f"{text!r} is said before {first}")
    leaked = [*numbers_of_later_years(told, listed, year), *later_dates(told.text, name, year)]
    return found + [f"{what} of a later year stands in it" for what in leaked]


def numbers_of_later_years(told: Told, listed: Listed, year: int) -> list[str]:
    """Those that stand anywhere in the text; a short number can be that of another figure."""
    now: set[str] = set()
    later: set[str] = set()
    for values in listed.figures.values():
        for of, text in values.items():
            (later if of > year else now).update(re.findall(r"\d[\d,.]{3,}\d", text))
    text = re.sub(r"(?<=\d),(?=\d)", "", told.text)
    return [
        number
        for number in sorted(later - now)
        if re.search(rf"(?<![\d.]){number.replace(',', '')}(?![\d.])", text)
    ]


def later_dates(text: str, name: str, year: int) -> list[str]:
    """Dates after the edition's year and the April that closes it.

    The report of a year names what is planned; of earlier years there is no report of their own.
    """
    if year in set(package.load().observations["report"]):
        return []
    # A date in the labels of a chart is in parts, a line each.
    text = KNOWN_BEFORE.sub("", re.sub(r"(年)\W+(\d+月)", r"\1\2", text))
    found = []
    for date in DATE.finditer(text):
        calendar_year = 2018 + (1 if date[1] == "元" else int(date[1]))
        if date[2]:
            late = (calendar_year, int(date[2])) > (year + 1, 4)
        else:
            late = calendar_year > year + NEXT_YEAR.get(name, 0)
        if late:
            found.append(text[date.start() :][:30])
    return found


def test_the_list_covers_every_section_and_edition() -> None:
    sections = package.load().sections.sort_values("order")["section"].tolist()
    assert [*by_hand()] == [*sections[: sections.index("V")], "V-VI"]
    for name, listed in by_hand().items():
        must = [listed.must(year) for year in YEARS]
        must_not = [listed.must_not(year) for year in YEARS]
        assert min(must) >= 1 and must[-1] >= 8, f"{name}: {must}"
        assert must_not[0] >= 4 and must_not[-1] == 0, f"{name}: {must_not}"


@pytest.mark.parametrize(("name", "year"), CASES)
def test_the_data_of_an_edition_agrees_with_the_report(name: str, year: int) -> None:
    assert wrong(told_by_data(name, year), name, year) == []


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_has_the_measures_of_its_year(year: int) -> None:
    measures = set(package.load().measures["measure"])
    late = {measure for measure, first in LATE_MEASURES.items() if first > year}
    assert open_view(package.load(), None, year).measures_to_show() == measures - late


@pytest.mark.build
@pytest.mark.parametrize(("name", "year"), [case for case in CASES if case[0] in ON_SITE])
def test_a_built_page_agrees_with_the_report(name: str, year: int) -> None:
    assert wrong(told_on_site(name, year), name, year) == []
