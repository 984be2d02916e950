"""年金業務実績ブック: the library that the notebooks and the commands share, in nine rooms.

From the ground up: `notation`, `facts`, `findings`, `figures`, `downloads`, `pages`, `execution`,
`site`, `commands`. A room knows only those below it. Nothing heavy is imported here:
`scripts/build.py` imports this package before any dependency is installed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""

# jsonschema, which Altair imports, compiles a grammar of internationalised addresses when it
# finds this package: 3 s of every kernel's start, for a check that no chart makes.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
