"""The explorer: two indicators side by side, and the switcher on a section's page.

What the browser does with them is in `book/_static`.
"""
