"""What a page of the site has beside its text: its head, its way about, and marks in its words.

Each module takes HTML or names and gives HTML; `extension` hands it to Sphinx.
"""
