"""Opens JupyterLab over the notebooks: `python3 scripts/lab.py [OPTIONS OF JUPYTERLAB]`.

Needs nothing but Python: outside an environment it makes `.venv` and goes on there.
"""

import sys
from pathlib import Path

from reportbook.commands import environment, interruption


def main() -> int:
    """Runs JupyterLab until it is stopped."""
    interruption.expect()
    environment.ensure(Path(__file__).resolve(), sys.argv[1:], environment.LAB)
    from reportbook.commands.lab import open_lab

    return open_lab(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
