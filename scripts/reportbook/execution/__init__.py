"""Notebooks as files: read, run by papermill, kept under a key of all that they depend on.

The one room that knows papermill and Dask. What a page of the site shows of a result belongs to
`site`.
"""
