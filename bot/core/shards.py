"""Which part of all servers one process answers. Discord gives each server to one shard, by its id."""

from __future__ import annotations

from dataclasses import dataclass

AGE = 22  # bits of an id below its time; Discord counts shards by what is above them


@dataclass(frozen=True, slots=True)
class Shards:
    """Shards `first` to `last` of `count`; direct messages come to shard 0."""

    first: int = 0
    last: int = 0
    count: int = 1

    def __str__(self) -> str:
        return "all servers" if self == EVERY else f"shards {self.first} to {self.last} of {self.count}"

    @property
    def ids(self) -> list[int]:
        return list(range(self.first, self.last + 1))

    def answer(self, server: int) -> bool:
        return self.first <= (server >> AGE) % self.count <= self.last

    def meet(self, other: Shards) -> bool:
        """Whether some server might be answered by both; where they count differently, any might."""
        return self.count != other.count or (self.first <= other.last and other.first <= self.last)


EVERY = Shards()


def read_shards(told: str | None, count: int | None) -> Shards | None:
    """What `--shards 0-3 --shard-count 16` says; None if it says nothing, and Discord is asked how many there are.

    Raises ValueError with one sentence.
    """
    if count is None:
        if told is not None:
            raise ValueError("--shards needs --shard-count: how many shards all processes have together.")
        return None
    if told is None:
        told = f"0-{max(0, count - 1)}"
    first, _, last = told.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        raise ValueError(f"--shards {told} is no range. Write the first and the last, such as 0-3, or one, such as 2.")
    shards = Shards(int(first), int(last or first), count)
    if not 0 <= shards.first <= shards.last < count:
        raise ValueError(f"--shards {told} does not lie within 0-{count - 1}, which --shard-count {count} makes.")
    return shards
