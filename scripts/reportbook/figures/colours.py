"""The colours and shapes of all charts."""

# Okabe and Ito's colours, which people with any colour vision tell apart.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C8C8C"]
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke"]
GOAL = "#B3261E"
