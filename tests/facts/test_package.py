from frictionless import Package

from reportbook import ROOT
from reportbook.facts import package


def test_the_package_loads_and_an_independent_validator_agrees() -> None:
    report = package.load()
    assert len(report.observations) > 150
    checked = Package(str(ROOT / "data" / "datapackage.json")).validate()
    assert checked.stats["tasks"] == 19
    assert checked.valid, checked.flatten(["title", "rowNumber", "fieldName", "note"])
