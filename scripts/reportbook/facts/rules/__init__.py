"""Rules that the data keeps: rows, references, time, sentences, parts and wholes, promises."""
