"""Being told to end: Ctrl-C, or SIGTERM from the system, which is to do no less than Ctrl-C.

Standard library only, and written so that an old Python can still parse it.
"""

import signal
import sys


class Stopped(KeyboardInterrupt):
    """The system asked the command to end."""


def expect() -> None:
    """Has SIGTERM raise `Stopped`, so that all is put back and no process stays."""
    signal.signal(signal.SIGTERM, _stop)


def told(error: KeyboardInterrupt) -> int:
    """Says that the command was stopped, in one line; its exit code."""
    if isinstance(error, Stopped):
        print("Stopped.", file=sys.stderr)
        return 128 + signal.SIGTERM
    print("\nStopped. The next run goes on from here.", file=sys.stderr)
    return 128 + signal.SIGINT


def _stop(number: int, frame: object) -> None:
    raise Stopped
