"""What a call of a notebook shows: HTML for the page, plain text for whoever reads the file."""

from IPython.display import display
from markupsafe import Markup


def show(html: Markup, plain: str) -> None:
    """Displays one piece of a page in both forms."""
    display({"text/html": str(html), "text/plain": plain}, raw=True)
