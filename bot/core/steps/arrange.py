"""Events to put in order, one press each; then both orders are shown, with the dates. Nothing is scored."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line, Text
from bot.core.screen import Labelled, Option, Prose
from bot.core.steps.base import Done, Shown, Stay, Step

SO_FAR = "so-far:"


class Item(Content):
    id: Id
    text: Line
    date: Line = Field(description="In quotation marks; shown when all stand in order.")


class Arrange(Step):
    kind: Literal["arrange"]
    text: Text
    items: tuple[Item, ...] = Field(min_length=3, max_length=6, description="In their true order, the earliest first.")

    @property
    def own_pages(self) -> frozenset[str]:
        ids = [item.id for item in self.items]
        return frozenset({"", *(_page(ids[:count]) for count in range(1, len(ids) + 1))})

    def stands(self, at: str) -> bool:
        if not at.startswith(SO_FAR):
            return super().stands(at)
        placed = _placed(at)
        return set(placed) <= {item.id for item in self.items} and len(set(placed)) == len(placed)

    def page(self, at: str) -> Shown:
        by_id = {item.id: item for item in self.items}
        placed = [by_id[id_] for id_ in _placed(at)]
        so_far = "\n".join(f"- {item.text}" for item in placed)
        if len(placed) == len(self.items):
            known = "\n".join(f"- {item.date}: {item.text}" for item in self.items)
            return Shown((Labelled("Your order", so_far), Labelled("As the sources have it", known), *self.below))
        shown = (Labelled("So far", so_far),) if placed else ()
        left = sorted((item for item in self.items if item not in placed), key=_mixed)
        options = tuple(Option(item.id, item.text, "reply") for item in left)
        return Shown((Prose(self.text), *shown, Prose("Which comes next?" if placed else "Which came first?")), options)

    def answer(self, at: str, option: str) -> Done | Stay:
        placed = _placed(at)
        return Done() if len(placed) == len(self.items) else Stay(_page([*placed, option]))


def _page(placed: list[str]) -> str:
    return SO_FAR + ",".join(placed)


def _placed(at: str) -> list[str]:
    return at.removeprefix(SO_FAR).split(",") if at.startswith(SO_FAR) else []


def _mixed(item: Item) -> bytes:
    """The same for everybody, and never the true order by design."""
    return hashlib.sha256(item.id.encode()).digest()
