"""What every run of Jupyter Book comes to, imported as this module is imported.

For a process that is forked to run it; what notebooks want is `execution.warm`.
"""

from importlib import import_module

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

for name in (*builtin_extensions, *OURS):
    import_module(name)
