"""What a notebook calls: one module for each kind of page, and the explorer.

A page is opened for a fiscal year and asked for its parts by name. It reads no file of its own.
"""
