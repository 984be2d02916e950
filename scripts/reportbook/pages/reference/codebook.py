"""The codebook: what each file, column and indicator of the data package means.

Generated from datapackage.json and the metadata tables, for the edition of one fiscal
year. Nothing is described here that is not described there.
"""

from typing import Any

from markupsafe import Markup

from reportbook.facts.package import Report
from reportbook.facts.schema import enum_labels, exported
from reportbook.figures.html import blocks
from reportbook.figures.html.tables import html_table
from reportbook.figures.output import show
from reportbook.findings.measures import Figures
from reportbook.findings.values import Figure
from reportbook.notation.numbering import numbered
from reportbook.pages import readings

FOLDER = "../data/"
"""Where the files are, seen from a notebook; the build points the pages to their own copy."""

LOOK = "report-table prose-table card-table"

_TYPES = {"string": "文字", "integer": "整数", "number": "数値", "boolean": "真偽"}
_ORIGIN = {"book": "（この本の説明）", "report": "（資料の記述）"}
_RANGE = "{low}から{high}まで"


def open_codebook(fiscal_year: int) -> "Codebook":
    """The codebook for a notebook, from the data package.

    Raises:
        DataError: where the package breaks its rules.
        KeyError: where there is no such edition.
    """
    return Codebook(readings.opened(__name__, fiscal_year), fiscal_year)


class Codebook:
    """What the codebook's notebook shows."""

    def __init__(self, report: Report, fiscal_year: int) -> None:
        """Takes an edition, of which `readings` says what is read."""
        self.report = report
        self.fiscal_year = fiscal_year
        self.resources = [exported(resource) for resource in report.package["resources"]]

    def files(self) -> None:
        """Every file with what it holds, its rows and its key, to download."""
        rows = []
        for resource in self.resources:
            title = Markup('{} <a href="{}{}" download>{}</a>').format(
                resource["title"], FOLDER, resource["path"], resource["path"]
            )
            names = {field["name"]: field["title"] for field in resource["schema"]["fields"]}
            key = "、".join(names[name] for name in resource["schema"]["primaryKey"])
            held = len(getattr(self.report, resource["name"]))
            rows.append([title, resource["description"], f"{held:,}", key])
        table = html_table("ファイルの一覧", ["ファイル", "内容", "行数", "主キー"], rows, LOOK)
        beside = Markup("<p>表のほかに、{}があります。</p>").format(
            _links("datapackage.json", "corrections.yml")
        )
        show(table + beside, f"{len(rows)}個のファイル")

    def whole(self) -> None:
        """The edition in one file: for people as a workbook, for programs as JSON."""
        name = f"nenkin-jisseki-{self.fiscal_year}"
        text = Markup(
            "<p>この版のすべてを一つにまとめたファイルもあります。表計算ソフトには{}（節ごとの値、"
            "目標、出来事、計画と実績、検算、食い違い、用語のシート）、プログラムには{}が便利です。</p>"
        ).format(_links(f"{name}.xlsx"), _links(f"{name}.json"))
        show(text, f"{name}.xlsx、{name}.json")

    def columns(self) -> None:
        """The columns of every file."""
        folds = []
        for resource in self.resources:
            rows = [_column_row(field) for field in resource["schema"]["fields"]]
            name = f"{resource['title']}（{resource['path']}）"
            columns = ["列", "名称", "型", "説明", "書ける値"]
            folds.append(blocks.folded(name, html_table(f"{name}の列", columns, rows, LOOK)))
        show(Markup("").join(folds), f"{len(folds)}個のファイルの列")

    def indicators(self) -> None:
        """The indicators of every section: definition, unit, time, pages, years held."""
        report = self.report
        figures = Figures(report)
        coverage = _coverage(figures)
        labels = enum_labels(report.package, "indicators", "timing")
        folds = []
        for section in sorted(report.rows("sections"), key=lambda row: row["order"]):
            found = report.indicators[report.indicators["section"] == section["section"]]
            rows = []
            for name in found.sort_values("order")["indicator"]:
                row = figures.indicators[name]
                held = [one["title"] for one in figures.categories.get(name, [])]
                moments, pages = coverage.get(name, ({}, [row["page"]]))
                rows.append(_indicator_row(row, labels[row["timing"]], held, moments, pages))
            if rows:
                number = numbered(section["section"])
                name = f"{number} {section['title']}（{len(rows)}指標）"
                columns = ["指標", "定義", "単位", "時点", "区分", "ページ", "値がある時点"]
                table = html_table(f"{number}の指標", columns, rows, LOOK)
                folds.append(blocks.folded(name, table))
        show(Markup("").join(folds), f"{len(report.indicators)}個の指標")


def _indicator_row(
    row: dict[str, Any], timing: str, held: list[str], moments: dict[int, str], pages: list[int]
) -> list[str]:
    return [
        Markup("{}<br><code>{}</code>").format(row["title"], row["indicator"]),
        row["definition"] + _ORIGIN[row["definition_by"]],
        row["unit"],
        timing,
        "、".join(held) or "―",
        "・".join(map(str, pages)),
        _moments(moments),
    ]


def _links(*names: str) -> Markup:
    links = (Markup('<a href="{}{}" download>{}</a>').format(FOLDER, name, name) for name in names)
    return Markup("、").join(links)


def _coverage(figures: Figures) -> dict[str, tuple[dict[int, str], list[int]]]:
    """The years with a value, each with the moment that it stands for, and the pages."""
    found: dict[str, tuple[dict[int, str], list[int]]] = {}
    for row in sorted(figures.report.rows("observations"), key=lambda row: row["fiscal_year"]):
        moments, pages = found.setdefault(row["indicator"], ({}, []))
        figure = figures.get(row["indicator"], row["fiscal_year"], row["category"])
        if figure is not None and figure.value is not None:
            moments[figure.fiscal_year] = _moment(figure)
        if row["page"] is not None:
            pages.append(row["page"])
    return {name: (moments, sorted(set(pages))) for name, (moments, pages) in found.items()}


def _moment(figure: Figure) -> str:
    return figure.moment if figure.timing == "plan" else figure.point


def _moments(held: dict[int, str]) -> str:
    """`令和元〜令和5年度`, `平成31年4月〜令和6年4月`; with gaps they are listed."""
    years, moments = list(held), list(held.values())
    if not years:
        return "なし"
    if len(years) > 1 and years == list(range(years[0], years[-1] + 1)):
        return f"{moments[0].removesuffix('年度')}〜{moments[-1]}"
    return "、".join(moments)


def _column_row(field: dict[str, Any]) -> list[str]:
    limits = field.get("constraints", {})
    kind = _TYPES[field["type"]] + ("（必須）" if limits.get("required") else "")
    return [
        Markup("<code>{}</code>").format(field["name"]),
        field["title"],
        kind,
        field["description"],
        _allowed(field, limits),
    ]


def _allowed(field: dict[str, Any], limits: dict[str, Any]) -> str:
    if "enum_labels" in field:
        return "、".join(f"{value}（{word}）" for value, word in field["enum_labels"].items())
    if "enum" in limits:
        return "、".join(map(str, limits["enum"]))
    if "minimum" in limits and "maximum" in limits:
        return _RANGE.format(low=limits["minimum"], high=limits["maximum"])
    if "minimum" in limits:
        return f"{limits['minimum']}以上"
    return Markup("<code>{}</code>").format(limits["pattern"]) if "pattern" in limits else ""
