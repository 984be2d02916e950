"""The name of an event that a person wrote in: the one it has in `data/`, or the next that is free.

A line's number names nothing, for rows are inserted: an event is the same where its title is, or
its date and page.
"""

from collections.abc import Iterable

from reportbook.commands.new_year.tables import Row

_SAME = (("title", "date"), ("title",), ("date", "page"))
"""What two rows of a section share that are one event, the surest first."""


def named(events: list[Row], known: Iterable[Row], year: int) -> None:
    """Gives each event of the workbook without a name its own; two that are alike have one.

    Args:
        events: the rows of the workbook.
        known: the rows of milestones.csv.
        year: the year of the workbook.
    """
    taken = {one["milestone"] for one in events}
    new = [one for one in events if not one["milestone"]]
    left = [one for one in known if one["report"] == str(year) and one["milestone"] not in taken]
    for columns in _SAME:
        for event in new:
            same = [one for one in left if _alike(event, one, columns)]
            if same and not event["milestone"]:
                event["milestone"] = same[0]["milestone"]
                left.remove(same[0])
    taken |= {one["milestone"] for one in (*events, *left)}
    for event in new:
        twins = [one["milestone"] for one in new if _alike(event, one, _SAME[0])]
        event["milestone"] = event["milestone"] or max(twins) or _free(event, year, taken)
        taken.add(event["milestone"])


def _alike(one: Row, other: Row, columns: tuple[str, ...]) -> bool:
    return all(one[name] == other[name] for name in ("section", *columns))


def _free(event: Row, year: int, taken: set[str]) -> str:
    section = event["section"].lower().replace("-", "_")
    names = (f"event_{section}_{year}_{number}" for number in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)
