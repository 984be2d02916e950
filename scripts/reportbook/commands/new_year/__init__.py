"""A year more, without code: an Excel workbook out, checked, and added to `data/`.

`workbook/` knows sheets, columns and the file; `rows/` turns its lines into rows of `data/`;
`drafting/` proposes figures from a report's pages, and `filling` puts them in. `work` is what a
workbook comes to, `rules` judge it by sheet and cell. What the analyst reads is Japanese.
"""
