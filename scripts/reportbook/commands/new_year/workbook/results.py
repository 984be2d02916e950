"""The check as a sheet in a copy of the workbook, each line leading to its cell."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from reportbook.commands.new_year.workbook.layout import RESULTS
from reportbook.commands.new_year.workbook.told import LEVELS, Told

_WIDTHS = (10, 22, 22, 90)


def write(book: Workbook, told: list[Told], path: Path) -> None:
    """Writes the copy.

    Raises:
        OSError: where it cannot be written.
    """
    if RESULTS in book.sheetnames:
        del book[RESULTS]
    page = book.create_sheet(RESULTS, 1)
    page.append(["段階", "場所", "値", "内容"])
    for one in sorted(told, key=lambda one: LEVELS.index(one.level)):
        page.append([one.level, one.place, None, one.text])
        row = page.max_row
        page.cell(row, 3).value = one.value
        page.cell(row, 3).data_type = "s"  # a text that starts with = is no formula
        if one.cell:
            page.cell(row, 2).hyperlink = f"#'{one.sheet}'!{one.cell}"
            page.cell(row, 2).font = Font(color="0B5394", underline="single")
        page.cell(row, 4).alignment = Alignment(wrap_text=True, vertical="top")
    for cell in page[1]:
        cell.font = Font(bold=True)
    for place, width in enumerate(_WIDTHS):
        page.column_dimensions["ABCD"[place]].width = width
    page.freeze_panes = "A2"
    book.save(path)
