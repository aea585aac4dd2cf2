"""What waits together is stored together: one thread, one transaction, one flush to the disk for all of it."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

from bot.core.errors import TrainingError
from bot.storage.errors import Closed, StorageFailed
from bot.storage.transaction import Transaction, perform

log = logging.getLogger(__name__)

T = TypeVar("T")
Step = Callable[[Transaction], Any]
Outcome = tuple[Any, Exception | None]

_UNCERTAIN = "The program failed while this was being stored; it may or may not be stored."

TOGETHER = 256  # steps in one transaction at most, so that the first of many need not wait for the last


class Transact(Protocol):
    def __call__(self, work: Callable[[Transaction], T], /) -> T:
        """Do the work in a transaction of its own, and commit it; raises what the work raises, and StorageFailed."""
        ...


class _Spoilt(Exception):
    """A step failed half way; what was done beside it has to be done again without it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    step: Step
    answer: asyncio.Future[Any]

    def settle(self, outcome: Outcome) -> None:
        result, error = outcome
        if self.answer.done():  # the caller has gone
            return
        if error is None:
            self.answer.set_result(result)
        else:
            self.answer.set_exception(error)


class Writer:
    """Made on the event loop that its callers are on. It must be closed: its thread keeps the program from ending."""

    def __init__(self, transact: Transact) -> None:
        self._transact = transact
        self._loop = asyncio.get_running_loop()
        self._waiting: SimpleQueue[_Waiting | None] = SimpleQueue()  # None is the end
        self._turn = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="writer")
        self._thread.start()

    @property
    def waiting(self) -> int:
        return self._waiting.qsize()

    async def run(self, step: Callable[[Transaction], T]) -> T:
        if self._closed:
            raise Closed
        answer: asyncio.Future[T] = self._loop.create_future()
        self._waiting.put(_Waiting(step, answer))
        return await answer

    async def between(self, work: Callable[[], T]) -> T:
        """Do what is no step while no transaction is under way."""

        def in_turn() -> T:
            with self._turn:
                if self._closed:  # since then, perhaps, and what it needs may be gone
                    raise Closed
                return work()

        return await asyncio.to_thread(in_turn)

    async def close(self) -> None:
        """Store what waits, refuse what comes later. Whoever was told to stop closing may close again."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        going_on = True
        while going_on:
            going_on, batch = self._take()
            with self._turn:
                outcomes = self._stored([each.step for each in batch])
            with suppress(RuntimeError):  # the loop was closed, so nobody waits
                self._loop.call_soon_threadsafe(_settle, batch, outcomes)

    def _take(self) -> tuple[bool, list[_Waiting]]:
        """Wait for one, and take those that wait with it; False after the last."""
        taken = [self._waiting.get()]
        for _ in range(min(self._waiting.qsize(), TOGETHER - 1)):
            taken.append(self._waiting.get())
        # A caller may have been cancelled before the turn came.
        return taken[-1] is not None, [each for each in taken if each is not None and not each.answer.done()]

    def _stored(self, steps: Sequence[Step]) -> list[Outcome]:
        if len(steps) < 2:
            return [self._alone(step) for step in steps]
        try:
            return self._transact(lambda tx: [_beside_others(step, tx) for step in steps])
        except _Spoilt:
            return [self._alone(step) for step in steps]
        except StorageFailed as error:
            return [_failed(str(error), error.__cause__) for _ in steps]
        except Exception as error:
            log.critical("the database's writer broke", exc_info=error)
            return [_failed(_UNCERTAIN, error) for _ in steps]

    def _alone(self, step: Step) -> Outcome:
        try:
            return self._transact(step), None
        except Exception as error:
            return None, error


def _beside_others(step: Step, tx: Transaction) -> Outcome:
    """A refusal that changed nothing disturbs nobody; after anything else the whole transaction is begun anew."""
    changes = tx.changes
    try:
        return perform(step, tx), None
    except TrainingError as refusal:
        if tx.changes != changes:
            raise _Spoilt from refusal
        return None, refusal
    except Exception as error:
        raise _Spoilt from error


def _settle(batch: Sequence[_Waiting], outcomes: Sequence[Outcome]) -> None:
    for waiting, outcome in zip(batch, outcomes, strict=True):
        waiting.settle(outcome)


def _failed(sentence: str, cause: BaseException | None) -> Outcome:
    failure = StorageFailed(sentence)  # one for each, because whoever raises it writes on it where it came by
    failure.__cause__ = cause
    return None, failure
