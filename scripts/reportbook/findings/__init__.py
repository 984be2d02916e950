"""What follows from the facts: values, changes, verdicts, recomputed claims, and their words.

No HTML, no chart and no file: how a finding looks is `figures`, where it stands is `pages`.
"""
