"""What is planned to come back to one person, brought up to date inside a transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.app.spacing import reviewed
from bot.core import returning
from bot.core.errors import NotComing
from bot.core.library import Library
from bot.core.module import Module
from bot.core.returning import DAYS, Item, Wish
from bot.core.steps.question import Question
from bot.storage import returns, runs, servers
from bot.storage.transaction import Transaction

ANSWERS = 5_000  # looked through at a time


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that comes back. `sooner` and `later` are days from now, None where there is none."""

    id: str
    turn: int
    title: str
    about: str
    is_case: bool
    due: datetime
    sooner: int | None
    later: int | None


def gathered(
    tx: Transaction, library: Library, server: int, person: int, now: datetime, new_id: Callable[[], str]
) -> tuple[Wish, list[Item]]:
    """What is planned and still there, the longest due first, with what was answered and explored since last time.

    Nothing for who has not turned it on: then their answers are not looked at either.
    """
    wish = returns.wish(tx, server, person)
    if wish.agreed is None or wish.looked is None:
        return wish, []
    known = {(each.activity, each.step): each for each in returns.items(tx, server, person)}
    pressed = returns.answers(tx, server, person, wish.looked, ANSWERS)
    changed = _answered(library, server, person, pressed, known)
    for first, explored in _explored(tx, library, server, person).items():
        if (first, "") not in known:
            changed[first, ""] = Item("", server, person, first, "", explored + timedelta(days=DAYS[0]))
    for item in changed.values():
        if item.id:
            returns.change(tx, item)
        else:
            returns.add(tx, replace(item, id=new_id()))
    returns.looked(tx, server, person, pressed[-1].given if len(pressed) == ANSWERS else now)
    curricula = servers.setup(tx, server).curricula
    every = returns.items(tx, server, person) if changed else list(known.values())
    return wish, [each for each in every if not each.over and returning.is_there(library, each, curricula)]


def own(tx: Transaction, library: Library, person: int, id_: str, turn: int | None = None) -> Item:
    """One of the person's own that still comes, at that turn if one is named. Raises NotComing."""
    item = returns.item(tx, id_)
    if item is None or item.person != person or item.over or turn not in (None, item.turn):
        raise NotComing
    if returns.wish(tx, item.server, person).agreed is None:
        raise NotComing
    if not returning.is_there(library, item, servers.setup(tx, item.server).curricula):
        raise NotComing
    return item


def changed(tx: Transaction, item: Item) -> Item:
    """Stored. Raises NotComing if it was changed meanwhile: by the same person, with two cards open."""
    if not returns.change(tx, item):
        raise NotComing
    return replace(item, turn=item.turn + 1)


def question(library: Library, item: Item) -> tuple[Module, Question]:
    """Raises NotComing."""
    found = returning.question(library, item.activity, item.step)
    if found is None:
        raise NotComing
    return found


def offer(library: Library, item: Item, now: datetime) -> Offer:
    """Raises NotComing for what the library no longer has."""
    case = returning.case(library, item) if item.is_case else None
    if case is not None:
        title, about = case.title, "a case of a dilemma you met"
    else:
        module, step = question(library, item)
        title, about = step.title, f"a question from “{module.title}”"
    return Offer(item.id, item.turn, title, about, item.is_case, item.due, item.sooner(now), item.later(now))


def _answered(
    library: Library, server: int, person: int, pressed: list[returns.Pressed], known: dict[tuple[str, str], Item]
) -> dict[tuple[str, str], Item]:
    """The questions that were answered in walks, with when they come now; not those the person has stopped."""
    found = dict[tuple[str, str], Item]()
    for each in pressed:
        answer = returning.answered(library, each.activity, each.state, each.reply)
        if answer is None:
            continue
        step, right = answer
        key = (each.activity, step)
        item = found.get(key) or known.get(key) or Item("", server, person, *key, due=each.given)
        if not item.over:
            card, due = reviewed(item.card, right, each.given)
            found[key] = replace(item, card=card, due=due)
    return found


def _explored(tx: Transaction, library: Library, server: int, person: int) -> dict[str, datetime]:
    """Dilemmas of which the person has explored a case, with the day of the first, by their first case."""
    found = dict[str, datetime]()
    for id_, progress in runs.progress(tx, server, person).items():
        first = returning.first_case(library, id_) if id_ in library.scenarios else None
        if first is not None and progress.explored is not None:
            found[first] = min(progress.explored, found.get(first, progress.explored))
    return found
