"""How a figure of a notebook is known to the site, which draws its picture."""

from markupsafe import Markup

VEGALITE = "application/vnd.vegalite.v5+json"
"""JupyterLab 4 draws no newer type; it draws what our charts use of Vega-Lite 6 all the same."""

PICTURE, DOWNLOADS = Markup("<!-- picture -->"), Markup("<!-- downloads -->")
"""Where the site puts the picture and the links, which a notebook does without."""
