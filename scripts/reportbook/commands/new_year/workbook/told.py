"""What is said of a workbook: a message with its level, at a sheet and cell where it has one."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

PYTHON = "py" if os.name == "nt" else "python3"
"""What the analyst types before a command of ours."""

STOP, ASK, NOTE = "止める", "確かめる", "参考"
LEVELS = (STOP, ASK, NOTE)


@dataclass(frozen=True)
class Told:
    """One thing that is said: `Ⅰ-２!F14 「７８.6」 …`."""

    level: str
    text: str
    sheet: str = ""
    cell: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """`Ⅰ-２!F14`, the sheet alone, or nothing."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def __str__(self) -> str:
        """One line, without its level."""
        shown = f"「{self.value}」 " if self.value else ""
        return f"{self.place}{' ' if self.place else ''}{shown}{self.text}"


def stops(told: Sequence[Told]) -> bool:
    """Whether anything has to be put right first."""
    return any(one.level == STOP for one in told)


def lines(told: Sequence[Told]) -> list[str]:
    """Everything that is said, by level, each with its count."""
    found: list[str] = []
    for level in LEVELS:
        own = [one for one in told if one.level == level]
        if own:
            found.append(f"【{level}】{len(own)}件")
            found += [f"  {one}" for one in own]
    return found


class WorkbookError(Exception):
    """A workbook that cannot be read at all, with all that is to be said of it."""

    def __init__(self, told: Sequence[Told]) -> None:
        """Takes what is said."""
        super().__init__("\n".join(map(str, told)))
        self.told = tuple(told)
