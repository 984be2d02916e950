"""What the commands in `scripts/` call, a module for each thing a person asks for.

`environment` runs before any dependency is there: standard library only.
"""
