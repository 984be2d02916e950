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
    return execute(options.section, max(1, options.jobs))


def execute(sections: list, workers: int) -> int:
    """Runs the notebooks of some sections, or of all, and says which have changed."""
    from reportbook.execution import notebooks, runner
    from reportbook.facts.package import DataError, load
    from reportbook.site import contents, editions

    try:
        load()
        pages = editions.pages_of(contents.read())
        committed = {
            runner.label_of(page.source): page.source for page in pages if page.is_notebook
        }
        unknown = [section for section in sections if section not in committed]
        if unknown:
            print(f"Unknown section: {', '.join(unknown)}. Valid: {', '.join(committed)}")
            return 2
        jobs = [runner.in_place(committed[section]) for section in sections or committed]
        before = {job.path: notebooks.read(job.path) for job in jobs}
        for job in runner.run_all(jobs, workers):
            changes = notebooks.differences(before[job.path], notebooks.read(job.path))
            print(f"{job.place}: {'changed' if changes else 'as it was'}", flush=True)
            for change in changes:
                print(f"  {change}")
    except (runner.BuildError, DataError) as error:
        print(f"{error}\n\nThe notebook that failed is as it was.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
