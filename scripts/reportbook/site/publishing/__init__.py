"""Finished editions become the site: all of them or none, each with the list of its files.

How an edition is made belongs to `editions`.
"""
