"""How years, units, numbers and bound figures are written.

Pure functions over text and numbers. What a figure is, and where it comes from, belongs to `facts`.
"""
