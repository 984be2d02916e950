"""The processes of a build, which begin to import while the command itself still does.

Knows what they import and nothing of what they do; it imports next to nothing itself.
"""

from concurrent.futures import Executor
from contextlib import AbstractContextManager

from reportbook.execution.processes import workers

PRELOAD = (workers.WARM, "reportbook.site.ready", "reportbook.commands.building.handouts")
"""What notebooks want, what Jupyter Book wants, and what makes the downloads."""


def pool(jobs: int) -> AbstractContextManager[Executor]:
    """The processes for notebooks, sites and downloads, at most `jobs` at once."""
    return workers.pool(jobs, preload=PRELOAD)
