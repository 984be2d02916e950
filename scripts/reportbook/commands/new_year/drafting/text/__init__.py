"""A report's text: its pages read, the numbers and dates on them, words that are alike.

What was asked for is not known here, nor how sure anything is.
"""
