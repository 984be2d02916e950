"""年金業務実績ブック: the library that the notebooks and the commands share.

Nothing heavy is imported here: `scripts/build.py` imports this package before any
dependency is installed.
"""

import sys

# jsonschema, which Altair imports, compiles a grammar of internationalised addresses when it
# finds this package: 3 s of every kernel's start, for a check that no chart makes.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
