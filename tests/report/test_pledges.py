"""The ledger of promises against rows that were written by hand from the report.

Each was read on its page, plan and result. `page` is where the result is said; of what is not
said, there is none.
"""

from collections import Counter
from typing import NamedTuple

import pytest

from reportbook.facts import extracts, package
from reportbook.findings import pledges
from reportbook.findings.measures import Figures


class Read(NamedTuple):
    measure: str
    scope: str
    order: int
    outcome: str
    page: int | None


MET, PART, NOT, UNSAID = "delivered", "partly", "not_delivered", "not_said"

TABLE = [
    # Both rates together fell by 0.1 points, account transfer by 0.5; a rise was promised.
    Read("I-2.convenience", "2023", 1, NOT, 8),
    Read("I-2.convenience", "plan3", 2, NOT, 8),
    # Made known: on the back of the slip and by a leaflet with it.
    Read("I-2.convenience", "2023", 3, MET, 8),
    # The seventies, the eighties: 77.6, 82.8, 83.1.
    Read("I-2.targets", "2023", 2, MET, 6),
    Read("I-2.targets", "plan3", 1, MET, 6),
    # Suspended in FY2020, back at the old criteria in July 2022.
    Read("I-2.enforcement", "plan3", 1, PART, 7),
    # By the end of FY2023: 309 of 2,697 left, and the numbers do not add up.
    Read("I-3.coverage", "2023", 2, PART, 9),
    # On-site inspections: guidance "with a view to" them.
    Read("I-3.coverage", "plan3", 3, UNSAID, None),
    # Two working days to the Association: only days of processing are printed.
    Read("I-3.processing", "2023", 2, UNSAID, None),
    # Three working days in the plan: within one.
    Read("I-3.processing", "plan3", 3, MET, 11),
    # Every year: FY2020 was below FY2019.
    Read("I-4.collection", "plan3", 1, PART, 12),
    # 90% of each standard: disability pensions 75.4% in FY2020.
    Read("I-5.service_standard", "plan3", 1, PART, 17),
    # The first payment in December: paid by March, the month is not said.
    Read("I-5.allowance", "2023", 2, PART, 18),
    # All numbers linked: 99.80%.
    Read("I-6.management", "plan3", 2, PART, 19),
    Read("I-6.management", "plan3", 1, UNSAID, None),
    # 70% kept: 67.2% in FY2019.
    Read("I-7.call_centres", "plan3", 2, PART, 21),
    # Ways to reach people with impaired sight or colour vision: not a word.
    Read("I-8.statements", "plan3", 2, UNSAID, None),
    # Meetings with regional commissioners: the year has those of workplaces alone.
    Read("I-8.commissioners", "2023", 2, UNSAID, None),
    # One structure for windows, telephone and internet: April 2024, when the plan was over.
    Read("II-1.offices", "plan3", 2, PART, 30),
    # 24 of the 32 answers that the manual lacked.
    Read("II-1.rationalisation", "2023", 3, PART, 31),
    # Rules revised after errors: the last revision is of March 2023, a year earlier.
    Read("II-2.control", "2023", 2, UNSAID, None),
    # 15% and 5% less: 15.0% and 5.2%.
    Read("II-1.costs", "plan3", 4, MET, 32),
    # In January 2024: so it was.
    Read("II-3.phase1", "2023", 1, MET, 35),
    # To run in FY2023: development is complete, and a trial on page 41.
    Read("II-3.phase1", "2023", 2, PART, 35),
    # The programs rebuilt: development began in the plan's last year.
    Read("II-3.phase2", "plan3", 2, PART, 35),
    # A trial in March 2024: begun.
    Read("II-4.my_number", "2023", 1, MET, 41),
    # More information asked for, family registers on trial; of what is given, nothing.
    Read("II-4.my_number", "plan3", 3, PART, 41),
    # The second line's tasks merged; that its roles were sorted out is not said.
    Read("III-1.risk_structure", "2023", 1, PART, 42),
    # Customers' voices and the state of notifications are not named among what was checked.
    Read("III-1.risks", "2023", 4, PART, 44),
    # A method of audit: themes were set, and audits done.
    Read("III-1.audit", "plan3", 3, PART, 47),
    # Threats watched and false sites met; the newest technology is not named.
    Read("III-2.security", "2023", 6, PART, 51),
    Read("III-2.security", "2023", 7, MET, 51),
    # System, measures and rules of placement to be rebuilt: the rule of transfers was.
    Read("III-4.placement", "plan3", 1, PART, 53),
    # Fewer instructions: as many as in the three years before.
    Read("III-1.accuracy", "plan3", 3, UNSAID, None),
    # A policy on backup: the present state was looked into.
    Read("III-1.continuity", "2023", 3, PART, 45),
    Read("III-1.continuity", "2023", 2, UNSAID, None),
    # 10% less than planned in the plan's years: 30.7%.
    Read("III-1.procurement", "plan3", 4, MET, 49),
    # Retirement at 65: another scheme was designed instead.
    Read("III-4.employment", "plan3", 4, PART, 54),
    # Why women leave: not a word.
    Read("III-4.women", "2023", 3, UNSAID, None),
    # 16 dormitories and a centre to the Treasury: 15 and the centre.
    Read("V.disposal", "plan3", 1, PART, 60),
]

OUTCOMES = {"delivered": 180, "partly": 44, "not_delivered": 2, "not_said": 13}
SHORT = {
    "I-2": 4, "I-3": 5, "I-4": 3, "I-5": 3, "I-6": 4, "I-7": 1, "I-8": 2, "II-1": 8, "II-2": 1,
    "II-3": 4, "II-4": 1, "III-1": 12, "III-2": 3, "III-3": 1, "III-4": 6, "V": 1,
}  # fmt: skip
"""How many promises of a section are not delivered whole."""


@pytest.mark.parametrize("read", TABLE, ids=lambda read: "/".join(map(str, read[:3])))
def test_an_outcome_is_as_read_in_the_report(read: Read) -> None:
    held = {(one.measure, one.scope, one.order): one for one in ledger()}
    found = held[read.measure, read.scope, read.order]
    assert (found.outcome, found.page) == (read.outcome, read.page)


def test_the_ledger_is_whole() -> None:
    found = ledger()
    assert len(TABLE) >= 25
    assert pledges.counts(found) == OUTCOMES
    short = Counter(one.section for one in found if one.outcome != "delivered")
    assert dict(short) == SHORT
    promised = Counter(one.promised for one in found)
    assert promised == {"thing": 202, "number": 32, "date": 5}


def ledger() -> list[pledges.Pledge]:
    return pledges.of_edition(Figures(extracts.edition(package.load(), 2023)), 2023)
