"""What every notebook wants, imported and loaded as this module is imported.

A fork server imports it once for all the processes that it forks; a worker that is kept imports
it with its first notebook.
"""

import logging
from contextlib import suppress

import nbformat

from reportbook.execution.processes.engine import import_as_in_a_notebook
from reportbook.execution.processes.workers import modules_of_notebooks

# papermill tells of files, and warns of what is compared before.
logging.getLogger("papermill").setLevel(logging.ERROR)

# Before anything else that imports pandas, which looks at where it is imported.
import_as_in_a_notebook(modules_of_notebooks())

import altair as alt  # noqa: E402
import pandas as pd  # noqa: E402

from reportbook.facts import package  # noqa: E402

# Both make or import what is then kept: what checks a notebook, and what reads a frame.
nbformat.validate(nbformat.v4.new_notebook())
alt.Chart(pd.DataFrame({"value": [0]})).mark_point().encode(x="value").to_dict()

with suppress(package.DataError):  # told by whoever started this
    package.load()
