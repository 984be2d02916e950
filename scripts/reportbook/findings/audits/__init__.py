"""The reports checked: claims recomputed, misprints, and what the data holds of the text."""
