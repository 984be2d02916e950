"""What changed: from the year before in one edition, and from one edition to the next.

`moves` ranks the figures of one edition by how far they moved; `editions` sets two editions side
by side, `sentences` their sentences. What of it is shown to whom is for the page and the command.
"""
