"""The rules that make charts honest, each over small frames."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from reportbook.figures import charts, parts, vegalite
from reportbook.figures.charts import Goal
from reportbook.figures.colours import QUIET
from reportbook.figures.field import plane
from reportbook.figures.forms import rules
from reportbook.notation.fiscal_year import era_year, label

Values = dict[int, float]


def frame(unit: str = "%", **courses: Values) -> pd.DataFrame:
    """A tidy frame of courses by name."""
    return pd.DataFrame(
        [
            {
                "indicator": name,
                "category": "all",
                "part": name,
                "series": name,
                "year": year,
                "year_label": era_year(year),
                "year_name": label(year),
                "value": float(value),
                "unit": unit,
                "label": f"{value:,}",
                "text": f"{value:,}{unit}",
                "note": None,
            }
            for name, values in courses.items()
            for year, value in values.items()
        ]
    )


def years(*values: float, start: int = 2019) -> Values:
    return dict(zip(range(start, start + len(values)), values, strict=True))


def layers(chart: Any) -> dict[str, Any]:
    """The layers of a chart by name."""
    spec = vegalite.spec(chart)
    return {layer["name"]: {**layer, "_spec": spec} for layer in spec["layer"]}


def rows(layer: dict[str, Any]) -> list[dict[str, Any]]:
    found = layer.get("data", layer["_spec"].get("data"))
    return list(found["values"] if "values" in found else layer["_spec"]["datasets"][found["name"]])


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([69.3, 77.6], "%", (69.0, 78.0)),  # a rate that moves little is cut
        ([80.9, 83.5], "%", (80.5, 83.5)),
        ([23.9, 70.4], "%", (0.0, 100.0)),
        ([5.1, 6.4], "%", (0.0, 6.4)),
        ([-15.0, -1.7], "%", (-15.0, 0.0)),
        ([324, 710], "件", (0.0, 710)),  # a count is never cut
        ([-3, 137], "億円", (-3, 137)),
    ],
)
def test_an_axis_is_cut_for_rates_alone(
    values: list[float], unit: str, expected: tuple[float, float]
) -> None:
    assert plane.value_range(values, unit) == expected


@pytest.mark.parametrize("form", [charts.trend, charts.lines, charts.panels, charts.slope])
@pytest.mark.parametrize(
    ("values", "cut"), [(years(69.3, 71.5, 77.6), True), (years(10.0, 40.0, 70.0), False)]
)
def test_an_axis_that_is_cut_says_so(form: Any, values: Values, cut: bool) -> None:
    assert (rules.CUT in rules.remarks(form(frame(a=values)))) is cut


@pytest.mark.parametrize(
    ("courses", "options", "says"),
    [
        ({"a": years(1, 2, 3), "b": years(10, 20, 30)}, {}, False),
        ({"a": years(1, 2, 3), "b": years(10, 20, 30)}, {"own_scales": True}, True),
        ({"a": years(1, 2, 3)}, {"own_scales": True}, False),  # nothing to compare it with
    ],
)
def test_panels_share_a_scale_or_say_that_they_do_not(
    courses: dict[str, Values], options: dict[str, Any], says: bool
) -> None:
    chart = charts.panels(frame("件", **courses), **options)
    assert (rules.OWN_SCALES in rules.remarks(chart)) is says


def test_panels_of_one_scale_have_one_height_for_one_value() -> None:
    data = frame("件", a=years(1, 2, 30), b=years(30, 2, 1))
    drawn = rows(layers(charts.panels(data))["points"])
    base = {row["series"]: row["zero"] for row in drawn}
    heights = {(row["series"], row["value"]): row["level"] - base[row["series"]] for row in drawn}
    assert heights["a", 30] == pytest.approx(heights["b", 30])
    other = frame("件", a=years(1, 2, 30), b=years(30, 2, 300))
    own = rows(layers(charts.panels(other, own_scales=True))["points"])
    assert len({row["level"] - row["zero"] for row in own if row["value"] == 30}) == 2


def test_panels_of_several_units_name_each_and_say_that_scales_differ() -> None:
    data = pd.concat(
        [frame("件", a=years(1, 2, 3)), frame("%", b=years(10, 20, 30))], ignore_index=True
    )
    chart = charts.panels(data)
    assert [row["series"] for row in rows(layers(chart)["names"])] == ["a（件）", "b（%）"]
    assert rules.OWN_SCALES in rules.remarks(chart)


@pytest.mark.parametrize(
    ("goal", "held"),
    [
        (Goal(70, None, "x"), (2019, 2023)),
        (Goal(70, None, "x", 2023, 2023), (2023, 2023)),
        (Goal(70, None, "x", 2019, 2023), (2019, 2023)),
        (Goal(70, None, "x", 2014, 2018), None),
        (Goal(70, None, "x", 2022, 2027), (2022, 2023)),
    ],
)
@pytest.mark.parametrize("form", [charts.trend, charts.lines, charts.panels])
def test_a_target_is_drawn_only_where_it_holds(
    form: Any, goal: Goal, held: tuple[int, int] | None
) -> None:
    data = frame(a=years(23.9, 41.9, 57.7, 64.6, 70.4))
    assert parts.held(goal, list(data["year"])) == held
    found = layers(form(data, goal=goal))
    if held is None:
        assert not {"target", "target_text"} & set(found)
        return
    (row,) = rows(found["target"])
    # Half a year to both sides of the first and of the last.
    assert row["first"] + 2019 == pytest.approx(held[0] - 0.5, abs=0.1)
    after = 0.1 if form is charts.lines else 0.5  # names stand at the ends of lines
    assert row["last"] + 2019 == pytest.approx(held[1] + after, abs=0.1)


def test_a_target_with_a_width_is_neutral_and_says_what_it_is() -> None:
    found = layers(charts.trend(frame(a=years(69, 72, 77)), goal=Goal(70, 75, "70%台前半")))
    assert "target" not in found and found["target_band"]["mark"]["color"] == QUIET
    assert rows(found["target_text"])[0]["text"].endswith("目標の幅：70%台前半")


@pytest.mark.parametrize("form", [charts.trend, charts.lines, charts.panels])
def test_no_line_runs_over_a_year_without_a_value(form: Any) -> None:
    found = layers(form(frame("件", a={2019: 8, 2020: 1, 2022: 0, 2023: 2})))
    line = found["line"]
    runs: dict[int, list[int]] = {}
    for row in rows(line):
        runs.setdefault(row["run"], []).append(row["year"])
    assert list(runs.values()) == [[2019, 2020], [2022, 2023]]
    details = line["encoding"]["detail"]
    assert "run" in str(details)
    axis = line["encoding"]["x"]["axis"]
    assert axis["values"] == [0, 1, 2, 3, 4] and "令和3" in axis["labelExpr"]
    assert axis["tickCount"] == 5


@pytest.mark.parametrize(
    ("data", "amounts", "course"),
    [
        (frame("件", a=years(1, 2)), False, False),
        (frame("件", a=years(1, 2, 3)), True, True),
        (frame("件", a=years(1), b=years(2), c=years(3)), True, False),
        (frame("件", a=years(1, 2), b=years(3, 4)), True, False),
        (frame("件", a=years(1, 2, 3), b=years(3, 4)), True, True),
        (pd.concat([frame("件", a=years(1, 2)), frame("%", b=years(3, 4))]), False, False),
        (frame("件", a=years(1, 2)).iloc[:0], False, False),
    ],
)
def test_fewer_than_three_comparable_values_are_a_sentence(
    data: pd.DataFrame, amounts: bool, course: bool
) -> None:
    assert charts.enough(charts.bars, data) is amounts
    for form in (charts.trend, charts.lines, charts.panels, charts.gap):
        assert charts.enough(form, data) is course
    assert charts.enough(charts.whole, data)  # one amount divided


def test_periods_are_shaded_with_their_reason() -> None:
    periods = pd.DataFrame(
        [(2020, 2021, "コロナで停止"), (2010, 2012, "前の計画")],
        columns=["first_year", "last_year", "text"],
    )
    found = layers(charts.trend(frame("件", a=years(1, 2, 3, 4, 5)), periods=periods))
    assert [(row["first"], row["last"]) for row in rows(found["periods"])] == [(0.5, 2.5)]
    assert [row["text"] for row in rows(found["period_texts"])] == ["コロナで停止"]


@pytest.mark.parametrize(
    ("total", "ends", "remarks"),
    [
        (None, ["30", "44"], [rules.SUMMED]),
        ("計", ["30", "50"], ["棒の灰色は内訳のない分です（令和2年度）"]),
    ],
)
def test_stacks_end_in_the_printed_total_or_say_that_it_is_summed(
    total: str | None, ends: list[str], remarks: list[str]
) -> None:
    courses = {"a": years(10, 14), "b": years(20, 30)}
    data = frame("回", **courses, **({total: years(30, 50)} if total else {}))
    chart = charts.stacked(data, total=total)
    assert [row["said"] for row in rows(layers(chart)["totals"])] == ends
    assert rules.remarks(chart) == remarks


def test_a_whole_names_its_rest_and_says_that_it_is_calculated() -> None:
    data = frame("万件", 全体=years(5095), 解決=years(3382))
    chart = charts.whole(data, rest="残り")
    assert [row["said"] for row in rows(layers(chart)["labels"])] == [
        "解決　3,382万件（66%）",
        "残り　1,713万件（34%）",
    ]
    assert rules.remarks(chart) == [rules.REST.format("残り")]
    assert (
        rules.alt_text(chart)
        == "全体5,095万件のうち、解決は3,382万件（66%）、残りは1,713万件（34%）"
    )


def test_a_slope_has_the_first_and_the_last_year() -> None:
    data = frame(a=years(2.1, 3.0, 4.0, 6.7), b=years(4.6, 5.0, 6.0, 12.7))
    drawn = rows(layers(charts.slope(data))["line"])
    assert sorted({row["year"] for row in drawn}) == [2019, 2022]
    assert [row["said"] for row in rows(layers(charts.slope(data))["labels_last"])] == [
        "a 6.7%",
        "b 12.7%",
    ]


def test_dots_hold_each_row_against_its_own_target() -> None:
    data = frame("日", 電子=years(3.3, 0.5), 紙=years(4.2, 2.9))
    goals = [
        Goal(1, None, "1営業日以内", 2020, 2020, "電子"),
        Goal(4, None, "4営業日以内", 2020, 2020, "紙"),
        Goal(9, None, "前の計画の目標", 2014, 2018, "紙"),
    ]
    found = layers(charts.dots(data, goal=goals))
    assert [(row["series"], row["value"]) for row in rows(found["target"])] == [
        ("電子", 1),
        ("紙", 4),
    ]
    assert [row["said"] for row in rows(found["names"])] == [
        "電子（目標 1営業日以内）",
        "紙（目標 4営業日以内）",
    ]
    (key,) = rows(found["legend"])
    assert key["key"] == "● 令和2年度　○ 令和元年度　｜ 目標"


def test_distance_is_counted_in_per_cent_of_the_target() -> None:
    data = frame("人", a=years(120, 150), b=years(90, 80))
    goals = [Goal(100, None, "100", series="a"), Goal(100, None, "100", series="b")]
    drawn = rows(layers(charts.distance(data, goal=goals))["now"])
    assert {(r["series"], r["kind"]): r["off"] for r in drawn} == {
        ("a", "then"): 20,
        ("a", "now"): 50,
        ("b", "then"): -10,
        ("b", "now"): -20,
    }


@pytest.mark.parametrize(
    ("places", "placed"),
    [
        ([10, 100], [10, 100]),
        ([50, 50], [42.5, 57.5]),
        ([10, 12, 80], [3.5, 18.5, 80]),
        ([100, 10, 101], [93, 10, 108]),
    ],
)
def test_labels_at_the_ends_keep_apart(places: Sequence[float], placed: list[float]) -> None:
    assert plane.spread(list(places), 15) == pytest.approx(placed, abs=0.5)


def test_columns_stand_under_the_whole_of_which_they_are_parts() -> None:
    whole = Goal(61_000, None, "全体 約6.1万人")
    drawn = layers(charts.columns(frame("人", parts=years(1_571, 55_045)), whole=whole))
    (rule,) = rows(drawn["whole"])
    assert (rule["value"], rule["text"]) == (61_000, "全体 約6.1万人")
    domain = drawn["columns"]["encoding"]["y"]["scale"]["domain"]
    assert domain[0] == 0 and domain[1] >= 61_000
    assert "whole" not in layers(charts.columns(frame("人", parts=years(1, 2, 3))))
