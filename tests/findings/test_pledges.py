"""The ledger of an edition: who has one, in which order, in which words."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from reportbook.facts import extracts, package
from reportbook.facts.package import Report
from reportbook.facts.schema import enum_labels
from reportbook.facts.sections import of_section, with_quoted
from reportbook.findings import pledges
from reportbook.findings.measures import Figures
from reportbook.findings.pledges import Pledge


def ledger(report: Report, year: int = 2023) -> list[Pledge]:
    return pledges.of_edition(Figures(report), year)


def edition(year: int = 2023) -> Report:
    return extracts.edition(package.load(), year)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022])
def test_an_edition_within_the_plan_knows_no_outcome(year: int) -> None:
    assert edition(year).pledges.empty
    assert ledger(edition(year), year) == []


def test_the_outcomes_are_called_as_the_package_labels_them() -> None:
    assert enum_labels(edition().package, "pledges", "outcome") == pledges.OUTCOMES


def test_every_promise_is_said_in_the_report_s_order() -> None:
    report = edition()
    found = ledger(report)
    assert len(found) == len(report.pledges) > 200
    order = report.sections.set_index("section")["order"]
    assert [order[one.section] for one in found] == sorted(order[one.section] for one in found)
    of_one = [(one.scope, one.order) for one in found if one.measure == "I-2.convenience"]
    assert of_one == [("2023", 1), ("2023", 2), ("2023", 3), ("plan3", 2), ("plan3", 3)]


def test_nothing_that_shows_an_outcome_is_lost() -> None:
    report = edition()
    named = report.pledges["shown_by"].dropna().str.split().explode()
    shown = [f"{e.kind}:{e.name}" for one in ledger(report) for e in one.shown_by]
    assert sorted(shown) == sorted(named)
    assert len(shown) > 600


def test_a_promise_in_words() -> None:
    found = {(one.measure, one.scope, one.order): one for one in ledger(edition())}
    one = found["II-1.costs", "plan3", 4]
    assert (one.word, one.due, one.amounts) == ("実現", "令和5年度", ("15％程度", "５％程度"))
    assert found["I-2.targets", "plan3", 1].due == "第3期中期計画の期間"
    assert found["II-3.phase1", "2023", 1].due == "令和6年1月"
    left = found["I-3.coverage", "2023", 2]
    assert 'data-observation="five_person_establishments_left@2023"' in left.note
    labels = {(e.kind, e.label, e.section) for e in left.shown_by}
    assert any(kind == "observation" and "309事業所" in label for kind, label, _ in labels)
    assert ("narrative", "実績の文（9ページ）", "I-3") in labels


def test_counts_name_every_outcome() -> None:
    assert pledges.counts([]) == dict.fromkeys(pledges.OUTCOMES, 0)
    found = ledger(edition())
    parts = pledges.by_section(found)
    assert sum(sum(part.values()) for part in parts.values()) == len(found)
    assert parts["V"] == {"delivered": 1, "partly": 1, "not_delivered": 0, "not_said": 0}


@pytest.mark.parametrize("section", ["I-2", "III-1"])
def test_a_section_has_its_own_promises_with_all_that_their_notes_quote(section: str) -> None:
    whole = edition()
    own = with_quoted(of_section(whole, section), whole)
    found = ledger(own)
    assert [one.note for one in found] == [
        one.note for one in ledger(whole) if one.section == section
    ]
    assert len(found) > 10


def test_notes_say_what_is_missing_without_the_words_of_judgement() -> None:
    notes = package.load().pledges.dropna(subset=["note"])["note"]
    assert len(notes) > 80
    assert [note for note in notes if not note.endswith("。")] == []
    assert [note for note in notes if re.search("残念|怠|失敗|守らな", note)] == []


def test_a_later_report_s_ledger_is_not_shown_before() -> None:
    report = package.load()
    later = report.pledges.assign(report=2024, scope="2024")
    both = replace(report, pledges=pd.concat([report.pledges, later]))
    assert len(extracts.edition(both, 2023).pledges) == len(report.pledges)
