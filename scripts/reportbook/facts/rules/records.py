"""Rules that single rows must keep: observations, targets and claims.

`schema` has checked each cell; what rows of several tables mean together is `checks`.
Each rule yields `Problem`s; none raises.
"""

from typing import Any

from reportbook.facts.rows import Found, Frames, Row, rows
from reportbook.notation import limits, printed, units

NO_VALUE = ("not_applicable", "not_available", "not_printed")


def observations(sound: Frames, indicators: dict[str, dict[str, Any]]) -> Found:
    """Blanks and their status, decimals, shares, periods, years, and what was printed."""
    for row in rows(sound, "observations"):
        meaning = indicators.get(row["indicator"])
        if row["value"] is None and row["status"] not in NO_VALUE:
            yield row.problem(
                "value",
                f"is blank though the status is {row['status']}",
                f"Enter the value, or set the status to one of {', '.join(NO_VALUE)}",
            )
        if row["value"] is not None and row["status"] in NO_VALUE:
            yield row.problem(
                "value",
                f"stands beside the status {row['status']}",
                "Clear the value, or correct the status",
            )
        if row["fiscal_year"] > row["report"]:
            yield row.problem(
                "fiscal_year",
                f"is later than the report that printed it ({row['report']})",
                "Correct the fiscal_year or the report",
            )
        yield from _printed(row)
        if meaning is not None:
            yield from _shown(row, meaning)
            yield from _period(row, meaning["timing"])
            if row["value"] is not None:
                yield from _value(row, meaning)


def _printed(row: Row) -> Found:
    """What was printed, and where: needed but for what the report does not print."""
    absent = row["status"] == "not_printed"
    for column in ("as_printed", "page"):
        if absent and column == "as_printed" and row[column] is not None:
            yield row.problem(column, "stands beside the status not_printed", "Clear it")
        if not absent and row[column] is None:
            remedy = "Fill it in; only what the status not_printed marks has none"
            yield row.problem(column, "is blank", remedy)


def _shown(row: Row, meaning: dict[str, Any]) -> Found:
    """What the print shows beside its number: the status, the unit, the decimals."""
    text = row["as_printed"]
    if text is None:
        return
    status, value = printed.status(text), row["value"]
    contradicts = (value is None) != (row["status"] in NO_VALUE)  # told already
    if status != row["status"] and not contradicts:
        yield row.problem(
            "status",
            f"is not what as_printed shows ({text}: {status})",
            "Read the page again, and correct the one that is wrong",
        )
    if value is None or status in NO_VALUE:
        return
    unit, decimals = meaning["unit"], printed.decimals(text, meaning["unit"])
    # The cells of a table may leave the unit to its title.
    bare = printed.unit(text) == "" and row["table"] is not None
    if not bare and not printed.is_in(text, unit):
        remedy = "Write it exactly as the page shows it, unit included"
        yield row.problem("as_printed", f"is not printed in {unit}", remedy)
    precise = round(value, meaning["decimals"]) != value  # told with the value
    if decimals is not None and decimals > meaning["decimals"] and not precise:
        yield row.problem(
            "as_printed",
            f"has more decimals than {row['indicator']} ({meaning['decimals']})",
            "Write it exactly as the page shows it, or correct the indicator's decimals",
        )


def _value(row: Row, meaning: dict[str, Any]) -> Found:
    value, decimals = row["value"], meaning["decimals"]
    if round(value, decimals) != value:
        yield row.problem(
            "value",
            f"has more decimals than {row['indicator']} ({decimals})",
            "Correct the value, or the indicator's decimals",
        )
    if meaning["share"] and not 0 <= value <= 100:
        yield row.problem(
            "value",
            "is a share outside 0 to 100",
            "Correct the value, or the indicator's share",
        )
    if row["as_printed"] is None:
        return
    shown = units.printed_value(row["as_printed"], meaning["unit"])
    if shown is None or abs(shown - value) > 1e-6:
        yield row.problem(
            "value",
            f"is not what as_printed says ({row['as_printed']}, in {meaning['unit']})",
            "Read the page again, and correct the one that is wrong",
        )


def _period(row: Row, timing: str) -> Found:
    start, end = row["period_start"], row["period_end"]
    printed = row["status"] != "not_printed"
    if printed and timing == "other" and (start is None or end is None):
        yield row.problem(
            "period_start",
            "is blank though the timing is other",
            "Give period_start and period_end as YYYY-MM",
        )
    if timing != "other" and (start or end):
        yield row.problem(
            "period_start",
            f"stands beside the timing {timing}",
            "Clear the period, or set the indicator's timing to other",
        )
    if start and end and end < start:
        yield row.problem("period_end", f"is before period_start ({start})", "Correct the period")


def targets(sound: Frames, indicators: dict[str, dict[str, Any]]) -> Found:
    """Scope, values, bands, tolerances and baselines, and what the words ask for."""
    for row in rows(sound, "targets"):
        needed = "fiscal_year" if row["scope"] == "annual" else "plan"
        other = "plan" if needed == "fiscal_year" else "fiscal_year"
        if row[needed] is None:
            yield row.problem(needed, f"is blank for a target of scope {row['scope']}", "Fill it")
        if row[other] is not None:
            yield row.problem(other, f"stands beside the scope {row['scope']}", "Clear it")
        if row["value"] is None and row["baseline"] is None:
            yield row.problem(
                "value", "and the baseline are blank", "Give the target value or a baseline"
            )
        if row["comparator"] == "within" and (row["value"] is None or row["value_upper"] is None):
            yield row.problem("value_upper", "is needed for within", "Give both ends of the band")
        if row["value"] and row["value_upper"] and row["value_upper"] <= row["value"]:
            yield row.problem("value_upper", "is not above the value", "Give the upper end")
        if row["comparator"] == "about" and row["tolerance"] is None:
            yield row.problem("tolerance", "is needed for about", "Give the tolerance")
        if row["measured_as"] == "change_pct" and row["baseline"] is None:
            yield row.problem("baseline", "is needed for change_pct", "Name the year compared with")
        if (row["scope"] == "midterm" and limits.is_kept(row["text"])) and not row["standing"]:
            yield row.problem(
                "standing", f"is blank though the text says {row['text']}", "Write every_year"
            )
        if row["standing"] and row["scope"] == "annual":
            yield row.problem("standing", "stands beside the scope annual", "Clear it")
        meaning = indicators.get(row["indicator"])
        if meaning is not None:
            yield from _asked(row, meaning)


def _asked(row: Row, meaning: dict[str, Any]) -> Found:
    """Comparator, value and band against the words of the target."""
    remedy = "Read the page again, and correct the one that is wrong"
    words, text = limits.comparator(row["text"]), row["text"]
    downward = ("at_most", "below")
    if row["comparator"] is None:
        pass  # told by the schema
    elif words and words != row["comparator"]:
        yield row.problem("comparator", f"is not what the text says ({text}: {words})", remedy)
    elif not words and meaning["better"] == "higher" and row["comparator"] in downward:
        message = (
            f"is for less, though of {row['indicator']} more is better and {text} says no limit"
        )
        yield row.problem("comparator", message, remedy)
    band = limits.band(text)
    ends = row["value"], row["value_upper"]
    if band and None not in ends and ends[0] < ends[1] and ends != band:
        wrong = "value" if ends[0] != band[0] else "value_upper"
        yield row.problem(wrong, f"is not what the text says ({text})", remedy)
    unit = "%" if row["measured_as"] == "change_pct" else meaning["unit"]
    named = limits.numbers(text, unit)
    if not band and row["value"] is not None and abs(row["value"]) not in named:
        yield row.problem("value", f"is not what the text says ({text}, in {unit})", remedy)
    if not band and row["value"] is None and named:
        yield row.problem("value", f"is blank though the text has one ({text})", remedy)


def claims(sound: Frames) -> Found:
    """The value is the number that was printed; what is judged has what it is judged by."""
    for row in rows(sound, "claims"):
        yield from _judged(row)
        printed = units.printed_value(row["as_printed"], "")
        plain = units.printed_value(_without_magnitude(row["as_printed"]), "")
        minutes = units.printed_value(row["as_printed"], "分")
        if row["kind"] in ("verdict", "streak") and row["value"] == 1:
            continue
        if not any(abs(row["value"] - (one or 0)) < 1e-6 for one in (printed, plain, minutes)):
            yield row.problem(
                "value",
                f"is not what as_printed says ({row['as_printed']})",
                "Read the page again, and correct the one that is wrong",
            )


def _judged(row: Row) -> Found:
    if row["judged"] is None:
        return
    if row["judged"] == "no_standard" and row["kind"] != "verdict":
        yield row.problem("judged", f"stands beside the kind {row['kind']}", "It is for verdicts")
    for column in ("expression", "note"):
        if row[column] is None:
            yield row.problem(column, f"is blank though it is judged {row['judged']}", "Fill it in")


def _without_magnitude(printed: str) -> str:
    return printed.translate(str.maketrans("", "", "".join(units.MAGNITUDES)))
