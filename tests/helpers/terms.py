"""A term of the glossary, made up."""

from dataclasses import replace
from typing import Any

from reportbook.facts.terms import Term


def term(name: str, *words: str, **more: Any) -> Term:
    plain = Term(
        name=name,
        title=words[0],
        reading="ん",
        title_en=name,
        words=words,
        definition="意味です。",
        definition_by="book",
        section=None,
        sections=(),
        page=None,
    )
    return replace(plain, **more)
