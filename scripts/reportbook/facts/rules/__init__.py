"""Rules that the data keeps: of single rows, of sentences, of parts and wholes, of promises."""
