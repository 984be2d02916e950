"""The files of `data/` that are no tables: the declaration of the tables, and the YAML beside them.

Read, and told where they are damaged. What entries and rows mean together belongs to `rules`.
"""
