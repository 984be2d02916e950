"""A report printed as a PDF by the browser of this machine."""

import html
import subprocess
from pathlib import Path

from reportbook.commands.browser import INSTALL, find_browser

_STYLE = (
    "@page{size:297mm 841mm;margin:8mm}body{margin:0;font-family:'Noto Sans CJK JP'}"
    "pre{font:8px/1.25 'Noto Sans CJK JP';white-space:pre-wrap;break-after:page;margin:0}"
)


def printed(texts: dict[int, str], folder: Path) -> Path:
    """The PDF, a page of the report a page, with its number at the foot.

    Raises:
        RuntimeError: where there is no browser, or it prints nothing.
    """
    browser = find_browser()
    if browser is None:
        raise RuntimeError(INSTALL)
    pages = "".join(f"<pre>{html.escape(text)}\n\n{number}</pre>" for number, text in texts.items())
    page = folder / "report.html"
    page.write_text(f'<meta charset="utf-8"><style>{_STYLE}</style>{pages}', encoding="utf-8")
    made = folder / "report.pdf"
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = [browser, *flags, f"--print-to-pdf={made}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if not made.is_file():
        raise RuntimeError(done.stderr)
    return made
