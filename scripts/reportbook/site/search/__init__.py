"""What of an edition can be found, and the file that says it to a browser.

What a query means, what answers it and how the results look belong to the page's own scripts.
"""

FOLDER = "_search"
"""Where the index stands in an edition."""
