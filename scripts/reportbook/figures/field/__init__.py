"""The field of a chart over the years, and what forms share in it: targets, ground, ends."""
