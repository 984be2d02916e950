"""A year more, without code: an Excel workbook out, checked, and added to `data/`.

`layout` says which sheets and columns the workbook has; `template` fills it from the years there
are and `writing` knows the file format. `opening`, `reading` and `entries` turn a filled one into
rows of `data/`, `adding` and `rolling` into the package that it would make, `rules` judges that
package and says what is wrong by sheet and cell. What the analyst reads is Japanese.
"""
