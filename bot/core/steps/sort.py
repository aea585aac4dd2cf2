"""Terms or acts into two to four heaps, one page each. An act may belong on several; each says why, none is scored."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Label, Line, Text
from bot.core.screen import Cites, Labelled, Option, Prose
from bot.core.steps.base import Done, Shown, Stay, Step

ITEM, TOLD = "item:", "told:"


class Heap(Content):
    id: Id
    title: Label


class Sorted(Content):
    id: Id
    text: Line
    heaps: tuple[Id, ...] = Field(min_length=1, description="Where it belongs; several where several can be defended.")
    why: Text = Field(description="How so, and who says otherwise where somebody does.")
    sources: tuple[Id, ...] = Field(default=(), description="Its own sources; those of the step stand under the last.")


class Sort(Step):
    kind: Literal["sort"]
    text: Text = Field(description="What is sorted, shown with the first of them.")
    heaps: tuple[Heap, ...] = Field(min_length=2, max_length=4, description="Where things can go.")
    items: tuple[Sorted, ...] = Field(min_length=2, max_length=8, description="What is sorted.")

    @property
    def own_pages(self) -> frozenset[str]:
        later = (ITEM + item.id for item in self.items[1:])
        told = (f"{TOLD}{item.id}:{heap.id}" for item in self.items for heap in self.heaps)
        return frozenset({"", *later, *told})

    def page(self, at: str) -> Shown:
        titles = {heap.id: heap.title for heap in self.heaps}
        if at.startswith(TOLD):
            id_, heap = at.removeprefix(TOLD).split(":")
            item = self._item(id_)
            put = " or ".join(titles.get(each, each) for each in item.heaps)
            told = (
                Prose(item.text),
                Labelled("You put it with", titles[heap]),
                Labelled(f"We put it with: {put}", item.why),
            )
            own = (Cites(item.sources),) if item.sources else ()
            return Shown((*told, *own, *(self.below if item is self.items[-1] else ())))
        lead = (Prose(self.text),) if at == "" else ()
        item = self._item(at.removeprefix(ITEM) or self.items[0].id)
        options = tuple(Option(heap.id, heap.title, "reply") for heap in self.heaps)
        return Shown((*lead, Labelled("Where does this go?", item.text)), options)

    def answer(self, at: str, option: str) -> Done | Stay:
        if not at.startswith(TOLD):
            return Stay(f"{TOLD}{at.removeprefix(ITEM) or self.items[0].id}:{option}")
        following = self.items.index(self._item(at.removeprefix(TOLD).split(":")[0])) + 1
        return Done() if following == len(self.items) else Stay(ITEM + self.items[following].id)

    def _item(self, id_: str) -> Sorted:
        return next(item for item in self.items if item.id == id_)
