"""Runs the committed notebooks again, in place: `python3 scripts/execute.py [SECTION ...]`.

For after a change of the data, the library or a notebook: the outputs of the default
year are made anew and written in the one form that is committed.
"""

import argparse
import os
import sys
from pathlib import Path

from reportbook.commands import environment


def main() -> int:
    """Runs what was asked for: 0, 1 after a failure, 2 for a section that does not exist."""
    parser = argparse.ArgumentParser(description="Runs the committed notebooks again, in place.")
    parser.add_argument("section", nargs="*", help="I-2, or overview (default: all)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    options = parser.parse_args()
    environment.ensure(Path(__file__).resolve(), sys.argv[1:])
    from reportbook.commands.execute import execute

    return execute(options.section, max(1, options.jobs))


if __name__ == "__main__":
    sys.exit(main())
