"""The data package of one edition, as readers download it from the site.

The same files as in `data/`, with the rows that the edition may show. What an edition
may show is decided by `data`.
"""

import json
from dataclasses import replace

import pandas as pd
import yaml

from reportbook.facts import extracts
from reportbook.facts.package import Report
from reportbook.notation.expressions import keys_of


def package(report: Report, fiscal_year: int) -> dict[str, str]:
    """File name and text of every file of the edition's data package."""
    seen = extracts.edition(report, fiscal_year)
    seen = replace(seen, claims=_computable(seen))
    files = {
        resource["path"]: to_csv(getattr(seen, resource["name"]))
        for resource in report.package["resources"]
    }
    files["datapackage.json"] = json.dumps(report.package, ensure_ascii=False, indent=2) + "\n"
    files["corrections.yml"] = _yaml({"corrections": list(seen.corrections)})
    return files


def _computable(seen: Report) -> pd.DataFrame:
    """The claims over figures of the edition's own observations: a package stands by itself."""
    figures = seen.observations
    known = set(zip(figures["indicator"], figures["category"], figures["fiscal_year"], strict=True))
    columns = (seen.claims[name].fillna("") for name in ("expression", "observation"))
    named = [set(keys_of(" ".join(pair))) for pair in zip(*columns, strict=True)]
    return seen.claims[[keys <= known for keys in named]]


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
