"""Blocks and tables as HTML: what stands around the figures of a page, and how links lead.

Each gives `Markup` and escapes what it is handed; nothing here draws.
"""
