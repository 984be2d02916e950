"""The sheets of an edition's workbook, but for the first: what stands in which column.

Each is a table that a program can read: its header in the first row, one datum a cell, numbers
as numbers with their unit beside them, and nothing that only a look would say.
"""
