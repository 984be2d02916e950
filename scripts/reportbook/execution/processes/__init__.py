"""The processes that notebooks run in: warm ones that fork, kept ones that are cleaned.

Nothing here knows what is run, or where its result goes.
"""
