"""Runs the committed notebooks again, in place, with a still of each chart; says what changed."""

import sys

from reportbook.execution import notebooks, runner
from reportbook.execution.processes import workers
from reportbook.facts.package import DataError, load
from reportbook.site import contents, editions
from reportbook.site.drawing import stills


def execute(sections: list[str], count: int, details: bool = True) -> int:
    """Runs the notebooks of some sections, or of all, and says which have changed.

    Without `details` it names each that is done.
    """
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
        with workers.pool(count) as executor:
            for job, text in runner.run_all(jobs, executor):
                fresh = notebooks.from_text(text)
                notebooks.write(stills.with_stills(fresh, before[job.path]), job.path)
                changes = notebooks.differences(before[job.path], fresh)
                said = f": {'changed' if changes else 'as it was'}" if details else ""
                print(f"{job.place}{said}", flush=True)
                for change in changes if details else ():
                    print(f"  {change}")
    except (runner.BuildError, DataError) as error:
        print(f"{error}\n\nThe notebook that failed is as it was.", file=sys.stderr)
        return 1
    return 0
