"""How the report numbers its parts and sections, where the data writes plain letters."""

NUMERALS = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ"}


def numbered(section: str) -> str:
    """A section as the report numbers it: `Ⅰ-２`, `Ⅴ`."""
    part, dash, number = section.partition("-")
    full = str.maketrans("0123456789", "０１２３４５６７８９")
    return NUMERALS[part] + dash + number.translate(full)
