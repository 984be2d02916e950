"""年金業務実績ブック: the library that the notebooks and the commands share.

Nothing heavy is imported here: `scripts/build.py` imports this package before any
dependency is installed.
"""
