"""Rules of time: the years of reports, plans, editions and events, and which pages there are."""

import datetime

from reportbook.facts.periods import PLAN
from reportbook.facts.rows import Found, Frames, rows
from reportbook.facts.schema import Problem
from reportbook.notation import fiscal_year


def all_rules(frames: Frames, sound: Frames, told: list[Problem]) -> Found:
    """Every problem of the years and the pages.

    Where a file referred to has problems of its own (`told`), they say enough.
    """
    wrong = {one.file for one in told}
    yield from _reports(sound)
    yield from _plans(sound)
    yield from _editions(frames, sound)
    yield from _spans(sound)
    if not wrong & {"plans.csv", "indicators.csv"}:
        yield from _plan_totals(sound)
    yield from _pages(frames, sound)
    if not wrong & {"plans.csv", "editions.csv"}:
        yield from _scopes(frames, sound)
        yield from _own_plans(frames, sound)


def milestones(sound: Frames) -> Found:
    """Dates that exist, and events that stand in the year, and the report, that can tell them."""
    for row in rows(sound, "milestones"):
        if not _is_date(row["date"]):
            yield row.problem("date", "is no day of the calendar", "Correct the date")
            continue
        year, told = fiscal_year.of_date(row["date"]), row["fiscal_year"]
        # An event of April closes the year before it and may stand in that report.
        closing = year - 1 if row["date"][5:7] == "04" else year
        if told > row["report"]:
            message = f"is later than the report that tells it ({row['report']})"
            yield row.problem("fiscal_year", message, "Correct the fiscal_year or the report")
        elif row["kind"] == "done" and closing > row["report"]:
            message = f"is done after the year of the report that tells it ({row['report']})"
            yield row.problem("date", message, "Correct the date, or mark it as planned")
        elif row["kind"] == "done" and told not in (closing, year):
            message = f"is not in the fiscal year under which it stands ({told})"
            yield row.problem("date", message, "Correct the date or the fiscal_year")
        elif row["kind"] == "planned" and year < row["report"]:
            message = f"is planned, but lies before the year of the report ({row['report']})"
            yield row.problem("date", message, "Correct the date, or mark it as done")


def _is_date(text: str) -> bool:
    if len(text) < len("2023-02-01"):
        return True  # a month or a fiscal year; the schema knows its form
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _reports(sound: Frames) -> Found:
    for row in rows(sound, "reports"):
        if "{page}" not in row["credit"]:
            remedy = "Write {page} where the cited page goes"
            yield row.problem("credit", "does not name the page", remedy)
        if row["last_page"] < row["first_page"]:
            message = f"is before the first page ({row['first_page']})"
            yield row.problem("last_page", message, "Correct the pages")


def _plans(sound: Frames) -> Found:
    """Plans follow one another without overlap or gap."""
    before = None
    for row in sorted(rows(sound, "plans"), key=lambda plan: plan["plan"]):
        if row["last_year"] < row["first_year"]:
            message = f"is before the first year ({row['first_year']})"
            yield row.problem("last_year", message, "Correct the years of the plan")
        elif before and row["first_year"] != before["last_year"] + 1:
            message = f"does not follow the plan before, which ends in {before['last_year']}"
            yield row.problem("first_year", message, "Correct the years: no overlap, no gap")
        before = row


def _editions(frames: Frames, sound: Frames) -> Found:
    """An edition stands in its plan, and is cut from no report older than itself."""
    plans = {row["plan"]: row for row in rows(sound, "plans")}
    reports = set(frames["reports"]["report"])
    for row in rows(sound, "editions"):
        plan = plans.get(row["plan"])
        if plan and not plan["first_year"] <= row["fiscal_year"] <= plan["last_year"]:
            years = f"{plan['first_year']} to {plan['last_year']}"
            yield row.problem("plan", f"is the plan of {years}", "Name the plan of that year")
        if row["report"] in reports and row["report"] < row["fiscal_year"]:
            remedy = "Name the report of that year, or a later one"
            yield row.problem("report", "is older than the edition", remedy)


def _spans(sound: Frames) -> Found:
    for name in ("sections", "measures", "indicators"):
        for row in rows(sound, name):
            first, last = row["first_year"], row["last_year"]
            if first is not None and last is not None and last < first:
                yield row.problem("last_year", f"is before the first year ({first})", "Correct it")


def _plan_totals(sound: Frames) -> Found:
    """A total over a plan stands in a year of one: else nobody knows where it begins."""
    totals = {row["indicator"] for row in rows(sound, "indicators") if row["timing"] == "plan"}
    plans = [range(row["first_year"], row["last_year"] + 1) for row in rows(sound, "plans")]
    for row in rows(sound, "observations"):
        year = row["fiscal_year"]
        if row["indicator"] in totals and not any(year in plan for plan in plans):
            remedy = "Correct the year, or add the plan to plans.csv"
            yield row.problem("fiscal_year", "is in no plan, but a total over one", remedy)


def _pages(frames: Frames, sound: Frames) -> Found:
    """A page is one of the report that it is cited from."""
    bounds = {
        row["report"]: (row["first_page"], row["last_page"]) for row in rows(sound, "reports")
    }
    for name, frame in frames.items():
        columns = [one for one in ("page", "first_page", "last_page") if one in frame]
        if name == "reports" or not columns or "report" not in frame:
            continue
        for row in rows(sound, name):
            first, last = bounds.get(row["report"], (None, None))
            for column in columns:
                page = row[column]
                if page is not None and first is not None and not first <= page <= last:
                    message = f"is no page of the report of {row['report']}"
                    yield row.problem(column, message, f"Its pages are {first} to {last}")
            if row.cells.get("page") and row["report"] is None:
                yield row.problem("report", "is blank beside a page", "Name the report")


def _scopes(frames: Frames, sound: Frames) -> Found:
    """What a narrative is about is an edition's year, or a plan."""
    editions = set(frames["editions"]["fiscal_year"])
    plans = {f"{PLAN}{plan}" for plan in frames["plans"]["plan"]}
    for row in rows(sound, "narratives"):
        scope = row["scope"]
        if scope.startswith(PLAN):
            if scope not in plans:
                yield row.problem("scope", "is not in plans.csv", "Correct it, or add the plan")
        elif int(scope) not in editions:
            remedy = "Correct it, or add the year to editions.csv"
            yield row.problem("scope", "is not in editions.csv", remedy)


def _own_plans(frames: Frames, sound: Frames) -> Found:
    """What a report says of a plan is of one that had not ended before the report's year."""
    plans = [row for row in rows(frames, "plans") if row["first_year"] <= row["last_year"]]
    last = {row["plan"]: row["last_year"] for row in plans}
    for name, column in (("narratives", "scope"), ("targets", "plan")):
        for row in rows(sound, name):
            plan = str(row[column] or "").removeprefix(PLAN)
            end = last.get(int(plan)) if len(plan) < len("2023") and plan else None
            if end is not None and end < row["report"]:
                message = f"is a plan that ended before the year of the report ({row['report']})"
                yield row.problem(column, message, "Name the plan of that year")
