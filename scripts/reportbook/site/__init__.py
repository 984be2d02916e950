"""From executed notebooks to a published site: Jupyter Book, pictures, search, front door.

The one room that knows Sphinx. What a page says is decided in `pages`.
"""
