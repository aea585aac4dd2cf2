"""Facts have sources: each one cited is listed at the top of the file and described in sources.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.places import Path
from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding, inside
from bot.core.metadata import Content, Metadata
from bot.core.module import Module
from bot.core.steps.question import Question

Cited = list[tuple[Path, str]]


def agree(it: Metadata, around: Around) -> Iterator[Finding]:
    """Each source is told about once, where it stands first."""
    listed: Cited = [(("sources", k), source) for k, source in enumerate(it.sources)]
    cited: Cited = [
        ((*path, "sources", k), source)
        for path, each in inside(it)
        if path
        for k, source in enumerate(getattr(each, "sources", ()))
    ]
    first: dict[str, Path] = {}
    for path, source in [*listed, *cited]:
        first.setdefault(source, path)
    for source, path in first.items():
        if source not in around.source_ids:
            yield _unknown(source, path, around)
        elif path[0] != "sources":
            yield Finding(
                "C402", path, f"The source {quoted(source)} is cited here but not listed under “sources” at the top."
            )
    used = {source for _, source in cited}
    for path, source in listed:
        if source not in used and source in around.source_ids:
            yield Finding("C403", path, f"The source {quoted(source)} is listed here but cited nowhere in this file.")


def exist(it: Content, around: Around) -> Iterator[Finding]:
    """For files that list no sources at their top."""
    for path, each in inside(it):
        for k, source in enumerate(getattr(each, "sources", ())):
            if source not in around.source_ids:
                yield _unknown(source, (*path, "sources", k), around)


def of_questions(it: Module, around: Around) -> Iterator[Finding]:
    for i, step in enumerate(it.steps):
        if not isinstance(step, Question):
            continue
        if not step.sources:
            yield Finding("C405", ("steps", i), f"The question {quoted(step.id)} names no source.")
        elif all(source in around.sources and around.sources[source].confidence == "P2" for source in step.sources):
            yield Finding(
                "C404",
                ("steps", i, "sources"),
                f"The question {quoted(step.id)} rests on secondary pages only (P2). Cite a source that was read, "
                "or tell it as reading.",
            )


def _unknown(source: str, path: Path, around: Around) -> Finding:
    meant = did_you_mean(source, sorted(around.source_ids))
    return Finding("C401", path, f"The source {quoted(source)} is not in sources.yaml.{meant}")
