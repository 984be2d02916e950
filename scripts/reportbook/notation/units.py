"""Units with a magnitude (万人, 億円), and figures read as the source prints them.

Pure: text and numbers in, numbers out. How the book itself writes a figure is `wording`.
"""

import re
import unicodedata

MAGNITUDES = {
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "億": 100_000_000,
    "兆": 1_000_000_000_000,
}
_UNIT = re.compile(r"(百万|千|万|億)(.+)")
_NUMBER = re.compile(r"(▲|-)?\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*(兆|億|百万|万|千)?")
_DURATION = re.compile(r"(▲|-)?(\d+)時間(?:(\d+)分)?")


def in_base_unit(value: float, unit: str) -> tuple[float, str]:
    """A value freed of its magnitude: (9, 千人) becomes (9000, 人)."""
    found = _UNIT.fullmatch(unit)
    if not found:
        return value, unit
    return value * MAGNITUDES[found[1]], found[2]


def printed_decimals(printed: str) -> int:
    """How many decimals a figure was printed with: 1 for `99.6％`."""
    found = re.search(r"\.(\d+)", unicodedata.normalize("NFKC", printed))
    return len(found[1]) if found else 0


def printed_value(printed: str, unit: str) -> float | None:
    """What a printed figure is in `unit`: (32兆9,209億円, 億円) gives 329209.

    A figure printed without unit and magnitude is taken to be in the unit already, as the
    cells of a table are; `8,223,000人` is 822.3 in 万人. None where the text holds no number.
    """
    text = unicodedata.normalize("NFKC", printed).replace("−", "-")
    duration = _DURATION.search(text)
    if duration and unit == "分":
        minutes = int(duration[2]) * 60 + int(duration[3] or 0)
        return float(-minutes if duration[1] else minutes)
    tenths = re.search(r"(\d+)割", text)
    if tenths and unit == "%":
        return float(tenths[1]) * 10
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    sign = -1.0 if found[0][1] else 1.0
    if not any(part[3] for part in found):
        scale, base = in_base_unit(1, unit)
        named = base and text[found[0].end() :].lstrip().startswith(base)
        return sign * float(found[0][2].replace(",", "")) / (scale if named else 1)
    total = 0.0
    for part in found:
        total += float(part[2].replace(",", "")) * MAGNITUDES.get(part[3], 1)
        if part[3] is None:
            break
    return sign * total / in_base_unit(1, unit)[0]
