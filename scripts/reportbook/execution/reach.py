"""Which modules of the library a notebook reaches: what its result depends on beside its data.

The imports are read from the source (grimp), those inside functions included; nothing is
imported to find them. What else a result depends on is known to `cache`.
"""

import ast
import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import grimp

from reportbook import ROOT
from reportbook.execution.notebooks import Notebook

PACKAGE = "reportbook"
CACHE = str(ROOT / "_build" / "cache" / "imports")


@dataclass(frozen=True)
class Library:
    """The modules of the library: what each imports, and a hash of its source."""

    imports: Mapping[str, frozenset[str]]
    digests: Mapping[str, str]

    @cached_property
    def modules(self) -> frozenset[str]:
        """All modules, packages included."""
        return frozenset(self.digests)

    def reached(self, openers: Iterable[str]) -> frozenset[str]:
        """The modules that run where some are imported: they, what they import, and so on.

        The package around a module runs before it. A name that is no module is left out.
        """
        reached: set[str] = set()
        waiting = [name for name in openers if name in self.modules]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                around = name.rpartition(".")[0]
                waiting += [*self.imports.get(name, ()), *([around] if around else [])]
        return frozenset(reached)

    def digest(self, openers: Iterable[str]) -> str:
        """A hash of the source of all that some modules reach."""
        text = "\n".join(f"{name} {self.digests[name]}" for name in sorted(self.reached(openers)))
        return hashlib.sha256(text.encode()).hexdigest()


def read() -> Library:
    """The library as it stands on the disk."""
    try:
        graph = grimp.build_graph(PACKAGE, cache_dir=CACHE)
    except Exception:  # of many kinds, where its cache is damaged
        shutil.rmtree(CACHE, ignore_errors=True)
        graph = grimp.build_graph(PACKAGE, cache_dir=CACHE)
    root = ROOT / "scripts"
    return Library(
        {name: frozenset(graph.find_modules_directly_imported_by(name)) for name in graph.modules},
        {name: _digest(root, name) for name in graph.modules},
    )


def _digest(root: Path, module: str) -> str:
    place = root.joinpath(*module.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return hashlib.sha256(file.read_bytes()).hexdigest()


def openers(notebook: Notebook) -> frozenset[str]:
    """The modules of the library that the cells of a notebook import, as they name them.

    `from reportbook.figures import charts` may mean a module or a name inside one: both are
    given. A cell that is no plain Python may import anything: all of the library, then.
    """
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    return _openers(tuple(cell["source"] for cell in cells))


@lru_cache(maxsize=128)  # a build asks several times in each edition
def _openers(sources: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except SyntaxError:
            return frozenset({f"{PACKAGE}.commands.building.build"})
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(name for name in found if name.split(".")[0] == PACKAGE)
