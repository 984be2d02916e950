"""What one notebook leaves behind, taken away before the next runs in the same process.

A process that forks for each notebook has no need of it: the child takes all with it.
"""

import gc
import os
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def restored() -> Iterator[None]:
    """Gives the process back as it was: variables, folder, paths, modules, widgets, seeds.

    Packages imported for the first time go; later modules of one that was there stay, for
    compiled ones cannot be imported twice.
    """
    variables, folder, paths = dict(os.environ), Path.cwd(), list(sys.path)
    packages = {name.partition(".")[0] for name in sys.modules}
    fresh_seeds()
    try:
        with warnings.catch_warnings():
            yield
    finally:
        os.chdir(folder)
        sys.path[:] = paths
        for name in os.environ.keys() - variables.keys():
            del os.environ[name]
        os.environ.update(variables)
        for name in [name for name in sys.modules if name.partition(".")[0] not in packages]:
            del sys.modules[name]
        _forget_widgets()
        gc.collect()


def fresh_seeds() -> None:
    """Numbers by chance as in a process of its own, where numpy has been imported, too."""
    random.seed()
    if numpy := sys.modules.get("numpy.random"):
        numpy.seed()


def _forget_widgets() -> None:
    registry = sys.modules.get("ipywidgets.widgets.widget")
    if registry:
        registry.Widget.close_all()
        registry._instances.clear()
