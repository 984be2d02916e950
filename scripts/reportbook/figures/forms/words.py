"""What charts show, in words: the alternative text of a picture, made from its data."""

import pandas as pd


def courses(data: pd.DataFrame) -> str:
    """Every series with its first and last value and its turn."""
    said = (
        course(str(name), rows.sort_values("year"))
        for name, rows in data.groupby("series", sort=False)
    )
    return "。".join(said)


def courses_of(data: pd.DataFrame, line: str) -> str:
    """The same for lines that are no series, as contribution years: moments in order of `at`."""
    if (data[line] == data["series"]).all():
        return courses(data)
    said = []
    for name, rows in data.groupby(line, sort=False):
        steps = "、".join(
            f"{row.series}が{row.text}" for row in rows.sort_values("at").itertuples()
        )
        said.append(f"{name}は、{steps}")
    return "。".join(said)


def course(name: str, rows: pd.DataFrame) -> str:
    """One series in words: its first and last value, and the turn between where it has one."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{name}は{first['year_name']}に{first['text']}"
    rose, fell = ("上がり", "下がり") if first["unit"] == "%" else ("増え", "減り")
    way = rose if last["value"] > first["value"] else fell
    if last["value"] == first["value"]:
        way = "増減して元に戻り" if rows["value"].nunique() > 1 else "変わらず"
    turn = ""
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    if low["value"] < min(first["value"], last["value"]):
        turn = f"（最も低いのは{low['year_name']}の{low['text']}）"
    elif high["value"] > max(first["value"], last["value"]):
        turn = f"（最も高いのは{high['year_name']}の{high['text']}）"
    return (
        f"{name}は{first['year_name']}の{first['text']}から{way}、"
        f"{last['year_name']}は{last['text']}{turn}"
    )


def of_whole(data: pd.DataFrame) -> str:
    """Each year's whole (the first series) with its parts and their share of it."""
    whole, *parts = data["series"].unique()
    sentences = []
    for _, rows in data.sort_values("year").groupby("year"):
        texts = rows.drop_duplicates("series").set_index("series")
        if whole not in texts.index:
            continue
        total = texts["value"][whole]
        said = [
            f"{part}は{texts['text'][part]}（{texts['value'][part] / total * 100:.0f}%）"
            for part in parts
            if part in texts.index and total
        ]
        name = rows["year_name"].iloc[0]
        sentences.append(f"{name}は、{whole}が{texts['text'][whole]}、うち{'、'.join(said)}")
    return "。".join(sentences)
