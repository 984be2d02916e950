"""A hit on a figure of one time alone lands on its row, as one of several years does."""

from reportbook.pages import listing
from reportbook.pages.section import open_section
from reportbook.site.search.records import records_of


def test_every_row_of_a_section_s_list_is_found() -> None:
    found = listing.all_figures(open_section("I-4", 2023).figures, "題")
    assert found is not None
    html, rows = found
    page = f'<article class="bd-article"><h1>Ⅰ-４ 徴収</h1>{html}</article>'
    indicators = [one for one in records_of(page, "I-4.html") if one.kind == "indicator"]
    assert len(indicators) == rows
    told = {one.address: " ".join(part.text for part in one.parts) for one in indicators}
    assert all("#figure-" in address and said for address, said in told.items())
    single = told["I-4.html#figure-health_insurance_collection_rate-all"]
    assert single == "値：97.7% 時点：令和5年度"
