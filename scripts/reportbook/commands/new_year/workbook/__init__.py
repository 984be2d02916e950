"""The Excel workbook: its sheets and columns, written, opened and read, and what is said of it.

Nothing here knows what a row of `data/` is made of.
"""
