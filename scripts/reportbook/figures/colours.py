"""The colours and shapes of all charts, and what each of them is called in the style sheet."""

# Okabe and Ito's colours, which people with any colour vision tell apart.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C8C8C"]
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"]
GOAL = "#B3261E"
QUIET = "#6B7680"
"""What is there to compare with: earlier years, the width of a target, a rest."""

INSIDE = "#FFFFFE"
"""Words on the first colour; black reads on all the others."""

WHOLE = "#C9D6E2"
"""The whole that a part is drawn into."""

ON_PAGE = {
    GOAL: "var(--rb-goal)",
    QUIET: "var(--rb-quiet)",
    INSIDE: "var(--rb-inside)",
    WHOLE: "var(--rb-whole)",
    PALETTE[0]: "var(--rb-first)",
    PALETTE[5]: "var(--rb-sixth)",
}
"""Colours for which a page has a light and a dark one (`charts.js` holds the same)."""
