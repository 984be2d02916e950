"""What the reports say: `data/` read, checked, and cut to what an edition may show.

Nothing here judges, compares or words a figure: that is `findings`.
"""
