"""Reports that were never printed, made from the one there is.

`year_before` and `year_after` make the report of another year with the rows of `data/` that say
what stands in it, `figures` the numbers there, which fit one another; `alterations` make a report
say the same in another order or other words, or other numbers; `pdf` prints one. What each figure
then is, is known, for this wrote it.
"""
