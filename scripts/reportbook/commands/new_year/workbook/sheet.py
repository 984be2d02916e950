"""What a sheet of the workbook is declared as: its columns, and the table that its rows become."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Column:
    """A column: `kind` is key, given (both locked), text, number, whole or choice.

    `enum` names the column of `datapackage.json` whose words a choice offers, as table.column;
    `choices` are words of our own. Where it `removes`, REMOVE stands here; one that is
    `of_draft` stands in a draft alone.
    """

    title: str
    kind: str
    field: str = ""
    width: int = 14
    enum: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    removes: bool = False
    of_draft: bool = False

    @property
    def locked(self) -> bool:
        """Whether nothing is entered here."""
        return self.kind in ("key", "given")


@dataclass(frozen=True)
class SheetPlan:
    """A sheet: the table its rows become, its columns, and whether rows may be added."""

    name: str
    table: str
    columns: tuple[Column, ...]
    spare: int = 0
    frozen: int = 0
    of_section: bool = False

    def empty(self) -> "SheetPlan":
        """The sheet as it is where nothing is drafted."""
        return replace(self, columns=tuple(one for one in self.columns if not one.of_draft))

    def place(self, field: str) -> int:
        """Where the column of a field stands, from 0."""
        return next(place for place, one in enumerate(self.columns) if one.field == field)

    @property
    def removing(self) -> str:
        """The header under which REMOVE takes a row out of `data/`; blank where none does."""
        return next((one.title for one in self.columns if one.removes), "")

    def titled(self, title: str) -> int:
        """Where the column of that header stands, from 0."""
        return next(place for place, one in enumerate(self.columns) if one.title == title)
