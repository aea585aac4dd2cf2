"""Any press, form and command with any parts, by anybody: one answer that Discord takes, no ping, no trace, and
nothing of another server read or changed. Every verb is tried: they are listed by the program itself.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from discord import app_commands
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.standin import ROLE, SERVER, Person, server
from bot.frontends.discord_bot.addresses import LIMIT, PARTS
from bot.frontends.discord_bot.commands import FORMS, ROUTES
from bot.storage.database import open_database
from tests.app.traces import ANSWER, REASON, SECRET, WRONG, everything
from tests.faults.conftest import Running, running
from tests.faults.discord import Seen, words
from tests.frontends.discord_bot.openapi import Description

EXAMPLES = int(os.environ.get("ALONGSIDE_FUZZ", "4"))
AWAY = server(3)
PRIVATE = (SECRET, ANSWER, REASON, WRONG, "Mornings ", "Evenings ")
LAST = ("erase", "erase-walk", "leave", "archive", "withdraw", "journal-delete", "hand", "lower")  # they take much away
NASTY = (
    "", " ", "@everyone <@1> <@&2> <#3>", "**bold** [x](https://x.example) # head\n# head\n-# small",
    "=cmd|' /C calc'!A0",
    "+1", "-1+1", "{{ 7 * 7 }}{% for x in y %}", "<script>alert(1)</script>", "\u202eright to left", "a\u200bb\ufeff",
    "\x00", "nul\x00nul", "\ud800", "a\udfffb", "*" * 4000, "\U0001f469\u200d\U0001f469" * 200, "x" * 4000,
    "\r\n\t\x1b[31m",
    "9999-99-99", "31 February", "0001-01-01", "2026-12-01", "yes", "keep", "Europe/London", "../../etc/passwd",
    "'; drop table run; --", "½٣", "1e309", "-0",
)  # fmt: skip
WORDS = ("yes", "no", "keep", "drop", "change", "module", "scenario", "off", "on", "all", "csv", "html", "png", "done")
FIELDS = ("words", "keep", "sure", "query", "from", "until", "why", "zone", "due", "date", "named", "reason", "note")
GOES_ON = re.compile(r'"(?:go|write|look|pause|resume):(?:\d+:)?([0-9a-f]{14})')
HEX, REPLY = re.compile(r"\b[0-9a-f]{14}\b"), re.compile(r"[a-z0-9_-]{1,46}")

pytestmark = pytest.mark.slow


class Traces(logging.Handler):
    """Everything that the program could not explain."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info or record.levelno >= logging.ERROR:
            self.found.append(logging.Formatter().format(record))


class House:
    """A full house, and three who try its doors: one who lives there, one who facilitates, one from elsewhere."""

    def __init__(self, bot: Running, description: Description | None) -> None:
        self.bot, self.description = bot, description
        self.ann, self.fran = Person(7), Person(90, SERVER, ROLE, administrator=True)
        self.stranger = Person(66, AWAY)
        self.everybody = (self.ann, self.fran, self.stranger)
        self.traces = Traces()
        logging.getLogger().addHandler(self.traces)

    async def fill(self) -> None:
        self.bot.discord.servers = (SERVER, AWAY)
        for person in self.everybody:
            person.meets(f"welcome:{person.server}:learn")
            await self.bot.discord.press(person)
        await everything(self.bot.app, self.bot.database, SERVER, self.ann.id)
        await self.bot.client.delivery.tick()  # else letters would go while somebody is watched
        await asyncio.sleep(0.5)
        told = str(await self.dump(-2))
        self.ids = sorted(set(HEX.findall(told)))
        self.replies = sorted(set(REPLY.findall(told)))[:60]

    def parts(self, kind: str) -> st.SearchStrategy[str]:
        """Mostly what might be one; for numbers and ids also the greatest."""
        known: dict[str, tuple[str, ...]] = {
            "run": tuple(self.ids), "turn": ("0", "1", "5", "999999999"), "page": ("00000000", "ffffffff"),
            "option": (*self.replies, "listening"), "activity": ("listening", "the-bench", "the-bus", "nowhere"),
            "server": (str(SERVER), str(AWAY), "0", "99999999999999999999"), "start": ("0", "1", "25", "999999999"),
            "word": WORDS, "id": (*(str(each.id) for each in self.everybody), "0", "99999999999999999999"),
            "reader": tuple(f"{each}-{self.fran.id}" for each in self.ids),
            "zone": ("UTC", "Europe/London", "Nowhere/No"),
        }  # fmt: skip
        fitting = st.from_regex(PARTS[kind], fullmatch=True)
        return st.one_of(st.sampled_from(known[kind]), fitting) if kind in known else fitting

    def address(self, verb: str, kinds: tuple[str, ...]) -> st.SearchStrategy[str]:
        right = st.tuples(*(self.parts(kind.rstrip("*")) for kind in kinds)).map(lambda parts: ":".join((verb, *parts)))
        wrong = st.sampled_from(NASTY).map(lambda text: f"{verb}:{text}")
        return st.one_of(right, right, right, wrong).map(lambda made: made[:LIMIT])

    async def dump(self, but: int) -> list[Any]:
        """All rows of Harbour House, but those of one person."""
        found: list[Any] = []
        for table, columns in (await self._tables()).items():
            where = f" where server = {SERVER}" if "server" in columns else ""
            for column in ("person", "facilitator", "actor"):
                if column in columns:
                    where += f"{' and' if where else ' where'} ({column} is null or {column} <> {but})"
            if "server" in columns:
                found += [(table, *row) for row in await self.bot.rows(f"select * from {table}{where}")]
        return sorted(found, key=repr)

    async def _tables(self) -> dict[str, set[str]]:
        rows = await self.bot.rows(
            "select m.name, p.name as c from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table'"
            if "sqlite" in type(self.bot.database).__module__
            else "select table_name, column_name as c from information_schema.columns where table_schema = 'public'"
        )
        tables: dict[str, set[str]] = {}
        for table, column in rows:
            tables.setdefault(table, set()).add(column)
        return {table: columns for table, columns in tables.items() if not table.startswith(("_yoyo", "yoyo"))}

    async def tries(self, who: Person, kind: int, data: Any) -> None:
        strange = who is self.stranger
        before = await self.dump(who.id) if strange else None
        since = len(self.bot.discord.calls)
        self.traces.found.clear()
        who.meets(f"help:{who.server}")
        seen = await self.bot.discord.does(who, kind, data, within=3)
        await asyncio.sleep(0.002)
        assert not self.traces.found, self.traces.found[0]
        self.sound(seen, kind, since)
        if strange:
            assert await self.dump(who.id) == before, "somebody from elsewhere changed something here"
            assert seen is not None and not [each for each in PRIVATE if each in seen.text]
            assert not set(GOES_ON.findall(json.dumps(seen.answers))) & set(self.ids), "somebody else's walk"

    def sound(self, seen: Seen | None, kind: int, since: int) -> None:
        asked = [body for _, path, body in self.bot.discord.calls[since:] if "/callback" in path]
        assert len(asked) == 1, "one answer"
        assert seen is not None or asked[0]["type"] in (8, 9), "the person would read: This interaction failed"
        for method, path, body in self.bot.discord.calls[since:]:
            if method != "GET" and body is not None:
                card = body.get("data") or body
                assert len(words(card.get("components") or [])) <= 4000, "Discord takes 4,000 characters on a card"
                if "allowed_mentions" in card or "content" in card:
                    assert card.get("allowed_mentions", {}).get("parse") == []
                if self.description is not None:
                    assert not self.description.problems(method, path, body)


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    with asyncio.Runner() as runner:
        yield runner.get_loop()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def house(
    request: pytest.FixtureRequest, loop: asyncio.AbstractEventLoop, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    named = os.environ.get("DISCORD_OPENAPI")
    url = f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'alongside.db'}"
    with AsyncExitStackIn(loop) as enter, pytest.MonkeyPatch.context() as patch:
        if request.param == "postgres":
            database_made = request.getfixturevalue("postgres").new_database()
            url = enter.stack.enter_context(database_made)
        database = enter(loop.run_until_complete(open_database(url)))
        bot = enter(running(patch, database, letters=3600))
        made = House(bot, Description(Path(named)) if named else None)
        loop.run_until_complete(made.fill())
        yield made
        logging.getLogger().removeHandler(made.traces)


class AsyncExitStackIn:
    """An AsyncExitStack for fixtures that outlive one test, and the loop of each."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.stack = loop, AsyncExitStack()

    def __enter__(self) -> AsyncExitStackIn:
        return self

    def __call__(self, context: Any) -> Any:
        return self.loop.run_until_complete(self.stack.enter_async_context(context))

    def __exit__(self, *_: object) -> None:
        self.loop.run_until_complete(self.stack.aclose())


patient = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # what is found is told as it was found: to make it small takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
text = st.one_of(st.sampled_from(NASTY), st.text(max_size=200))


@pytest.mark.parametrize("verb", ["open", "page", "journal-beside"])
def test_somebody_from_elsewhere_opens_nothing(house: House, loop: asyncio.AbstractEventLoop, verb: str):
    for id_ in house.ids:
        address = f"{verb}:{AWAY}:{id_}" if verb == "journal-beside" else f"{verb}:{id_}"
        loop.run_until_complete(house.tries(house.stranger, 3, {"component_type": 2, "custom_id": address, "id": 3}))


def in_turn(verbs: Any) -> list[str]:
    return sorted(verbs, key=lambda verb: (verb in LAST, verb))


@pytest.mark.parametrize("verb", in_turn(ROUTES))
@patient
@given(data=st.data())
def test_any_press(house: House, loop: asyncio.AbstractEventLoop, verb: str, data: st.DataObject):
    address = data.draw(house.address(verb, ROUTES[verb][1]))
    for who in house.everybody:
        loop.run_until_complete(house.tries(who, 3, {"component_type": 2, "custom_id": address, "id": 3}))


@pytest.mark.parametrize("verb", in_turn(FORMS))
@patient
@given(data=st.data())
def test_any_form(house: House, loop: asyncio.AbstractEventLoop, verb: str, data: st.DataObject):
    address = data.draw(house.address(verb, FORMS[verb][1]))
    fields = [_field(name, data.draw(text)) for name in FIELDS if name not in ("keep", "named")]
    fields += [_menu("keep", data.draw(st.sampled_from(("yes", "no", "sure", "else")))), _menu("named", "yes")]
    for who in house.everybody:
        loop.run_until_complete(house.tries(who, 5, {"custom_id": address, "components": fields}))


@settings(patient, max_examples=EXAMPLES * 10)
@given(data=st.data())
def test_any_command(house: House, loop: asyncio.AbstractEventLoop, data: st.DataObject):
    commands = [each for each in house.bot.client.tree.walk_commands() if isinstance(each, app_commands.Command)]
    chosen = data.draw(st.sampled_from(sorted(commands, key=lambda each: each.qualified_name)))
    options: list[dict[str, Any]] = []
    resolved: dict[str, Any] = {}
    for option in chosen.parameters:
        if option.required or data.draw(st.booleans()):
            value: Any = data.draw(st.one_of(text, st.sampled_from(house.ids)))
            if option.choices:
                value = data.draw(st.sampled_from([each.value for each in option.choices]))
            elif option.type.value == 4:
                value = data.draw(st.integers(-(2**53), 2**53))
            elif option.type.value == 5:
                value = data.draw(st.booleans())
            elif option.type.value == 6:
                value = str(house.ann.id)
                user = {"id": value, "username": "ann", "discriminator": "0", "avatar": None}
                resolved |= {"users": {value: user}, "members": {value: {"roles": [], "joined_at": None, "flags": 0}}}
            elif option.type.value == 8:
                value = str(ROLE)
                role = {"id": value, "name": "Facilitators", "color": 0, "permissions": "0", "position": 1}
                resolved |= {"roles": {value: role}}
            options.append({"name": option.name, "type": option.type.value, "value": value})
    told: Any = {"name": chosen.name, "type": 1, "options": options}
    if chosen.parent is not None:
        told = {"name": chosen.parent.name, "type": 1, "options": [told]}
    for who in house.everybody:
        loop.run_until_complete(house.tries(who, 2, {"id": "9", "resolved": resolved, **told}))


def _field(name: str, value: str) -> dict[str, Any]:
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, "value": value}}


def _menu(name: str, value: str) -> dict[str, Any]:
    return {"type": 18, "id": 3, "component": {"type": 3, "id": 4, "custom_id": name, "values": [value]}}
