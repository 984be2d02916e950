"""What follows from the facts: values, changes, verdicts, recomputed claims, and their words.

No chart, no file, and no HTML but the mark of a bound figure in a sentence: how a finding looks
is `figures`, where it stands is `pages`.
"""
