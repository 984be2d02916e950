"""Imported by the fork server first: it ends with the process that started it.

Otherwise it would wait, with its workers, for a build that was killed. Ctrl-C is for that
process too, and must not be told by the server while it still imports. What it imports stays,
so that to look through it for garbage is time lost, until `settled`.
"""

import gc
import signal

from reportbook.execution.processes import workers

gc.disable()
signal.signal(signal.SIGINT, signal.SIG_IGN)
workers.end_with_parent()
