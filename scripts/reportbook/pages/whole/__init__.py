"""The pages about an edition as a whole: its front page, and what only all sections together tell.

What one section tells is in the room around; what is said of the data itself is `reference`.
"""
