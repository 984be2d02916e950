"""What of an edition can be found, and the index that Pagefind keeps of it.

How the results look belongs to the page's own scripts.
"""

FOLDER = "_search"
"""Where the index stands in an edition."""
