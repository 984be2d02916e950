"""The site on this machine: served, and kept fresh while somebody writes.

Published pages know nothing of it.
"""
