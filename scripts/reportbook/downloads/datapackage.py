"""The data package of one edition, as readers download it from the site.

The same files as in `data/`, with the rows that the edition may show. What an edition
may show is decided by `data`.
"""

import json

import pandas as pd
import yaml

from reportbook.facts import extracts
from reportbook.facts.package import Report


def package(report: Report, fiscal_year: int) -> dict[str, str]:
    """File name and text of every file of the edition's data package."""
    seen = extracts.edition(report, fiscal_year)
    files = {
        resource["path"]: to_csv(getattr(seen, resource["name"]))
        for resource in report.package["resources"]
    }
    files["datapackage.json"] = json.dumps(report.package, ensure_ascii=False, indent=2) + "\n"
    files["corrections.yml"] = _yaml({"corrections": list(seen.corrections)})
    files["sources.yml"] = _yaml(report.sources)
    return files


def to_csv(frame: pd.DataFrame) -> str:
    """A table in the form of the files in `data/`: whole numbers without a point."""
    texts = pd.DataFrame({name: [_cell(value) for value in frame[name]] for name in frame.columns})
    return str(texts.to_csv(index=False, lineterminator="\n"))


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _yaml(content: object) -> str:
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
