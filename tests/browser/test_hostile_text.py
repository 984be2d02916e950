"""Markup planted in every text of the data package runs in no page, and is read as text.

The check refuses such texts. It is switched off here, in a copy of the project, for whoever finds
a way past it must meet a second wall.
"""

import csv
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from reportbook import ROOT
from reportbook.commands.serving.server import server_for
from reportbook.facts.schema import Table, is_text
from tests.helpers import project

from .test_pages import show_explorer

pytestmark = [pytest.mark.browser, pytest.mark.build]

YEAR = 2023
RAN = "document.documentElement.dataset.ran = '{}'"
PLANTS = (
    '<img src="x" onerror="{ran}">',
    '"><script>{ran}</script>',
    "</script><svg onload='{ran}'>",
)
# What these columns hold is compared with something else, which would stop the build.
COMPARED = {
    *("observations.as_printed", "claims.as_printed"),
    *("glossary.linked_in", "glossary.aliases"),
    *(f"{table}.table" for table in ("observations", "targets", "milestones", "claims")),
    *("titles.name", "reports.credit", "pledges.amount", "other_words.means"),
}


CORRECTIONS = {f"corrections.{key}" for key in ("title", "evidence", "used", "reason")}
UNSEEN = {
    *(f"{table}.title_en" for table in ("categories", "indicators", "measures", "milestones")),
    *(f"{table}.title_en" for table in ("plans", "priorities", "sections", "tables")),
    *("tables.title", "tables.note", "observations.confirmed", "targets.confirmed"),
    *(f"reports.{name}" for name in ("companions", "note", "publisher", "publisher_en")),
    *(f"reports.{name}" for name in ("title", "title_en", "title_note")),
    *("titles.title", "titles.title_en", "titles.definition", "other_words.word"),
}
"""What no page shows: English names, names of tables and reports, answers to questions of the
check, new names, of which there is none yet, and words by which something is only found."""


def plants(column: str) -> str:
    """All three, each of which would say which column it was planted in."""
    return "".join(PLANTS).replace("{ran}", RAN.format(column))


def planted(text: str, column: str) -> str:
    """The text with the plants at its end, but before its end mark."""
    end = "。" if text.endswith("。") else ""
    return text.removesuffix("。") + plants(column) + end


def columns() -> list[tuple[str, str]]:
    """(table, column) of every text of the package that is compared with no other."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return [
        (table.name, name)
        for table in map(Table, package["resources"])
        for name, field in table.fields.items()
        if is_text(field)
        and not any(name in key["fields"] for key in table.foreign_keys)
        and f"{table.name}.{name}" not in COMPARED
    ]


def plant(data: Path) -> None:
    by_table: dict[str, list[str]] = {}
    for table, column in columns():
        by_table.setdefault(table, []).append(column)
    for table, names in by_table.items():
        path = data / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, head = list(reader), list(reader.fieldnames or [])
        for row in rows:
            row |= {name: planted(row[name], f"{table}.{name}") for name in names if row[name]}
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, head, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    corrections = yaml.safe_load((data / "corrections.yml").read_text(encoding="utf-8"))
    for entry in corrections["corrections"]:
        for name in CORRECTIONS:
            key = name.removeprefix("corrections.")
            entry[key] = planted(entry[key], name)
    text = yaml.safe_dump(corrections, allow_unicode=True)
    (data / "corrections.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole book of one year, built from planted data."""
    root = project.make_whole(tmp_path_factory.mktemp("planted"))
    plant(root / "data")
    schema = root / "scripts" / "reportbook" / "facts" / "schema.py"
    project.replace(schema, 'return "<" in text', "return False")
    done = project.run(root, "build.py", "--fiscal-year", str(YEAR))
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "_site"


@pytest.fixture
def page(site: Path, browser: Browser) -> Iterator[Page]:
    """A window on the site, served without the policy that would stop a script, too."""
    with server_for(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/{YEAR}/"
        context = browser.new_context(base_url=base)
        yield context.new_page()
        context.close()
        server.shutdown()


def what_ran(page: Page) -> str | None:
    return page.evaluate(
        "document.documentElement.dataset.ran"
        " ?? (document.querySelector('img[src=x], svg[onload]') && 'an element is there')"
    )


def test_planted_markup_is_text_on_every_page(site: Path, page: Page) -> None:
    found: set[str] = set()
    opened = 0
    for file in sorted((site / str(YEAR)).glob("*.html")):
        page.goto(file.name, wait_until="load")
        assert what_ran(page) is None, file.name
        text = page.locator("article.bd-article").text_content() or ""
        found |= set(re.findall(r"dataset\.ran = '([\w.]+)'", text))
        opened += 1
    assert opened == 33
    names = {f"{table}.{column}" for table, column in columns()} | CORRECTIONS
    assert len(names) == 45
    assert names - found == UNSEEN


def test_planted_markup_is_text_where_a_script_writes_it(page: Page) -> None:
    page.goto("explorer.html?a=payment_rate_current&b=payment_rate_final&as=value")
    page.locator(".ex-drawing").first.hover()
    page.get_by_role("combobox", name="指標を選ぶ").click()
    page.wait_for_timeout(1000)
    assert what_ran(page) is None
    page.goto("search.html?q=納付率")
    page.locator("ol li").first.wait_for()
    assert what_ran(page) is None
    page.goto("I-2-national-pension-collection.html")
    for chart in page.locator(".figure-picture:visible").all():
        chart.hover()
    show_explorer(page)
    assert what_ran(page) is None
