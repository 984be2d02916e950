"""The data package of one edition, as readers download it from the site.

The files of `data/` with the rows that the edition may show, and beside what is written for
the book (years to file by, sentences with figures in braces) what that says in this edition.
What an edition may show is decided by `facts`.
"""

import hashlib
import json
from typing import Any

import pandas as pd
import yaml

from reportbook.facts import printings
from reportbook.facts.package import Report
from reportbook.facts.schema import exported
from reportbook.facts.terms import terms
from reportbook.findings import exports
from reportbook.findings.audits import audit, claims, corrections
from reportbook.findings.measures import Figures
from reportbook.findings.sentences.speaker import Speaker
from reportbook.notation import fiscal_year as years
from reportbook.notation.expressions import keys_of

AUTHOR = "年金業務実績ブック"


def package(edition: Report, fiscal_year: int, base_url: str = "") -> dict[str, str]:
    """File name and text of every file of the edition's data package.

    Args:
        edition: as `extracts.edition` leaves it.
        fiscal_year: its year.
        base_url: the address of the site, ending in a slash; blank where it has none.
    """
    frames = _frames(edition, fiscal_year)
    files = {
        resource["path"]: to_csv(frames[resource["name"]])
        for resource in edition.package["resources"]
    }
    described = _described(edition, fiscal_year, base_url, files)
    files["datapackage.json"] = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    files["corrections.yml"] = _yaml({"corrections": _corrections(edition, fiscal_year)})
    return files


def _described(
    seen: Report, fiscal_year: int, base_url: str, files: dict[str, str]
) -> dict[str, Any]:
    """datapackage.json of the edition.

    It names no day on which it was made, so that the same data are the same bytes, and no
    licence, for the data have none of their own: how they may be used is said of the sources.
    """
    own = seen.package
    name = f"{own['name']}-{fiscal_year}"
    label = years.long_label(fiscal_year)
    head = {
        **own,
        "name": name,
        "id": name,
        "title": f"{own['title']}（{label}版）",
        "title_en": f"{own['title_en']}, edition of fiscal year {fiscal_year}",
        "version": f"{own['version']}+{fiscal_year}",
        "contributors": [{"title": AUTHOR, "role": "wrangler"}],
        "sources": [_source(row) for row in seen.rows("reports")],
    }
    if base_url:
        head["homepage"] = f"{base_url}{fiscal_year}/"
    return {**head, "resources": [_resource(one, files[one["path"]]) for one in own["resources"]]}


def _source(row: dict[str, Any]) -> dict[str, str]:
    said = {
        "title": f"{row['publisher']}『{row['title']}』",
        "path": row["address"],
        "credit": row["credit"],
        "note": row["note"],
    }
    return {name: text for name, text in said.items() if text is not None}


def _resource(resource: dict[str, Any], text: str) -> dict[str, Any]:
    content = text.encode()
    made = exported(resource)
    proved = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    return (
        {name: made[name] for name in made if name != "schema"}
        | proved
        | {"schema": made["schema"]}
    )


def _frames(seen: Report, fiscal_year: int) -> dict[str, pd.DataFrame]:
    """The tables of the edition by name, with the columns that only an edition has."""
    figures = Figures(seen)
    speaker = Speaker(figures, fiscal_year)
    definitions = {term.name: term.definition for term in terms(seen)}
    frames = {one["name"]: getattr(seen, one["name"]) for one in seen.package["resources"]}
    for name in ("narratives", "priorities"):
        said = [speaker.plain(text) for text in frames[name]["text"]]
        frames[name] = frames[name].assign(said=pd.array(said, dtype="string"))
    notes = [None if pd.isna(note) else speaker.plain(note) for note in frames["pledges"]["note"]]
    frames["pledges"] = frames["pledges"].assign(said=pd.array(notes, dtype="string"))
    glossary = frames["glossary"]
    frames["glossary"] = glossary.assign(said=glossary["term"].map(definitions))
    return {**frames, "observations": _timed(figures), "claims": _claims(seen, fiscal_year)}


def _timed(figures: Figures) -> pd.DataFrame:
    rows = figures.report.observations
    keys = zip(rows["indicator"], rows["fiscal_year"], rows["category"], strict=True)
    found = [figure for key in keys if (figure := figures.get(*key))]
    spans = [exports.when(figures, figure) for figure in found]
    return rows.assign(
        period_start=[span.start for span in spans],
        period_end=[span.end for span in spans],
        moment=[figure.moment for figure in found],
        true_fiscal_year=pd.array([span.true_year for span in spans], dtype="Int64"),
    )


def _claims(seen: Report, fiscal_year: int) -> pd.DataFrame:
    """The claims over figures of the edition's own observations: a package stands by itself."""
    known = set(
        zip(*(seen.observations[name] for name in printings.FIGURE), strict=True),
    )
    columns = (seen.claims[name].fillna("") for name in ("expression", "observation"))
    named = [set(keys_of(" ".join(pair))) for pair in zip(*columns, strict=True)]
    whole = [keys <= known for keys in named]
    rows = seen.claims[pd.Series(whole, index=seen.claims.index, dtype=bool)]
    results = audit.results(seen)
    notes = {claim.name: claim.note or None for claim in claims.of_edition(seen, fiscal_year)}
    found = [results[name] for name in rows["claim"]]
    return rows.assign(
        computed=[None if one.computed is None else round(one.computed, 9) for one in found],
        outcome=[one.outcome.replace(" ", "_") for one in found],
        said=rows["claim"].map(notes),
    )


def _corrections(seen: Report, fiscal_year: int) -> list[dict[str, Any]]:
    """The entries as they are written, each with its texts as said."""
    said = {one.name: one for one in corrections.of_edition(seen, fiscal_year)}
    texts = ("title", "evidence", "used", "reason")
    return [
        {**entry, "said": {name: getattr(said[entry["id"]], name) for name in texts}}
        for entry in seen.corrections
    ]


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
