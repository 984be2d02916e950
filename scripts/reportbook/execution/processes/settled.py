"""Imported by the fork server last: what is there by now is never garbage.

A collector that looks through it in a child takes a fifth of a notebook's time, and has the
system copy every page of memory that it marks.
"""

import gc

gc.freeze()
gc.enable()
