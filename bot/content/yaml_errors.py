"""What the YAML parser means, in words for somebody who has never heard of tokens."""

from __future__ import annotations

from typing import Any

import yaml

from bot.content.places import Place

_WORDS = {
    "mapping values are not allowed": (
        "A colon stands where none is expected. Put the text in quotation marks, or look at how far the lines are "
        "moved in."
    ),
    "did not find expected key": (
        "A key is expected here. Look at how far this line is moved in, and at the quotation marks before it."
    ),
    "could not find expected ':'": "A colon is missing after a key, or a line of text is not moved in far enough.",
    "did not find expected '-'": "A line beginning with “- ” is expected here. Look at how far this line is moved in.",
    "alphabetic or numeric character": "A text that begins with * or & goes in quotation marks.",
    "cannot start any token": (
        "A text cannot begin with this character. Put it in quotation marks; if it is a tab, use spaces."
    ),
    "unknown escape character": "A backslash means something special here. Write it twice, or use single quotes.",
    "block sequence entries are not allowed": "A list cannot begin on this line. Put it on the next one, moved in.",
    "did not find expected <document start>": (
        "Something stands here after the end. Look at how far this line is moved in."
    ),
    "invalid indentation": "Look at how far this line is moved in; use spaces, never tabs.",
}


def in_words(error: yaml.YAMLError) -> tuple[Place, str]:
    mark, context, technical = None, "", str(error)
    if isinstance(error, yaml.MarkedYAMLError):
        mark, context, technical = error.problem_mark, error.context or "", error.problem or "it cannot be read"
        if "quoted scalar" in context and "end of stream" in technical:
            return place_of(error.context_mark or mark), "This quotation mark is never closed."
        if "expected ',' or" in technical and error.context_mark:
            begins = place_of(error.context_mark)
            return place_of(mark), (
                f"A bracket or a comma is missing before this: look at the bracket on line {begins.line}, "
                f"column {begins.column}. A text with brackets or commas in it goes in quotation marks."
            )
    for said, words in _WORDS.items():
        if said in technical:
            return place_of(mark), words
    return place_of(mark), f"This is not YAML: {technical[:200]}."


def place_of(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
