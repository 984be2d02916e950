"""An event that last year's report announced, as the new one tells of it."""

import pytest

from reportbook.commands.new_year.drafting import events
from reportbook.commands.new_year.drafting.text.tokens import pages

WORDS = "電子申請で届け出られる書類を増やすため、{}に新しい受付システムの稼働を開始{}。"


@pytest.mark.parametrize(
    ("date", "ending", "proposed", "kind"),
    [
        ("令和6年10月", "した", "2024-10", "done"),
        ("令和7年10月", "する予定", "2025-10", "planned"),
        ("令和7年2月", "する予定", "2025-02", "planned"),
        ("令和5年10月", "する予定であったが延期", "2023-10", "done"),
    ],
)
def test_an_event_is_done_or_planned_by_its_date_and_words(
    date: str, ending: str, proposed: str, kind: str
) -> None:
    row = {"milestone": "reception", "date": "2024-10", "page": "6",
           "title": "新しい受付システムの稼働"}  # fmt: skip
    old = {6: WORDS.format("令和6年10月", "する予定")}
    new = {6: WORDS.format(date, ending)}
    [made] = events.draft([row], pages(old, 2023), pages(new, 2024), 2024)
    assert (made.date, made.kind) == (proposed, kind)
