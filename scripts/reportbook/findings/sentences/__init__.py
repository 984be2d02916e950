"""Sentences and formulas with bound figures, said for one edition."""
