"""What every run of Jupyter Book comes to, imported as this module is imported.

For a process that is forked to run it; what notebooks want is `execution.warm`.
"""

import sys
from importlib import import_module
from types import ModuleType

from sphinx.application import builtin_extensions

OURS = (
    "jupyter_book.cli.main",
    "jupyter_book.config",
    "jupyter_book.sphinx",
    "sphinx.cmd.build",
    "sphinx.domains.math",
    "sphinx.jinja2glue",
    "sphinx.util.template",
    "sphinx_comments",
    "sphinx_external_toc",
    "myst_nb.sphinx_ext",
    "myst_parser.sphinx_ext",
    "linkify_it",
    "reportbook.site.extension",
)

# MyST-NB imports the database of a cache that it does not use here (`execute_notebooks: "off"`),
# and SQLAlchemy with it, which takes longer than all else of Jupyter Book.
DATABASE = "jupyter_cache.cache.db"
NAMES = ("NbCacheRecord", "NbProjectRecord", "Setting", "create_db", "get_version")
if DATABASE not in sys.modules:
    unused = ModuleType(DATABASE)
    unused.__dict__.update(dict.fromkeys(NAMES))
    sys.modules[DATABASE] = unused

for name in (*builtin_extensions, *OURS):
    import_module(name)
