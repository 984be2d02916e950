"""What a new report prints, proposed figure by figure from where last year's report printed it.

Text and rows of `data/` in, proposals out: no workbook, no command. `text.reading` alone knows
files.
A proposal is never a number that does not stand on its page.
"""
