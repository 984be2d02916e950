"""Lines of the workbook as rows of `data/`: new, begun, ended, taken out, and claims moved on.

Nothing here writes a file.
"""
