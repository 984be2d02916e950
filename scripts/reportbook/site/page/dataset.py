"""What catalogues of data read of an edition: its `Dataset` in the words of schema.org.

The files that it names are made by `downloads`.
"""

from typing import Any

from reportbook.site.page.head import BOOK
from reportbook.site.publishing.frontdoor import ABOUT


def dataset(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """What catalogues of data read of an edition's front page, as schema.org's `Dataset`.

    Args:
        edition: the value of ``reportbook_edition``.
        name: what the edition is called, `令和5年度版`.
    """
    year, address = edition["fiscal_year"], edition.get("address", "")
    forms = {
        "datapackage.json": "application/json",
        "observations.csv": "text/csv",
        f"nenkin-jisseki-{year}.xlsx": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        f"nenkin-jisseki-{year}.json": "application/json",
    }
    whole = {"url": address, "@id": address} if address else {}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        **whole,
        "name": f"{BOOK} {name}のデータ",
        "description": f"{ABOUT}データは、日本年金機構の業務実績の資料を加工して作成したものです。",
        "inLanguage": "ja",
        "isAccessibleForFree": True,
        "version": str(year),
        "temporalCoverage": f"{year}-04-01/{year + 1}-03-31",
        "spatialCoverage": "日本",
        "creator": {"@type": "Organization", "name": BOOK},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": form,
                "contentUrl": f"{address}data/{file}",
            }
            for file, form in forms.items()
        ],
    }
