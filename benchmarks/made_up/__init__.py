"""Reports that were never printed, made from the one there is.

`years` makes the report of the year before or after with the rows of `data/` that say what stands
in it; `alterations` make a report say the same in another order or other words, or other numbers;
`pdf` prints one. What each figure then is, is known, for this wrote it.
"""
