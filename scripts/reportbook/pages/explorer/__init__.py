"""The explorer: up to six series of the book side by side, in each way of seeing them.

What the browser does with them is in `book/_static/scripts/explorer`, one module for JupyterLab,
a section's page and the explorer's own. What a figure of a page shows does not belong here.
"""
