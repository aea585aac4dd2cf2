"""A Discord that breaks: sockets that drop, answers it refuses, people whose messages are closed."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bench.standin import BOT, Person, StandIn, _dumped

Rule = Callable[[str, str, Any], tuple[int, Any] | None]
UNKNOWN_INTERACTION = (404, {"message": "Unknown interaction", "code": 10062})
ALREADY = (400, {"message": "Interaction has already been acknowledged.", "code": 40060})
CLOSED_MESSAGES = (403, {"message": "Cannot send messages to this user", "code": 50007})
BROKEN = (0, None)  # the connection, in the middle of a request


def of(body: bytes) -> Any:
    """What was sent, also beside a file."""
    if not body:
        return None
    if body.startswith(b"--"):
        found = re.search(rb'name="payload_json".*?\r\n\r\n(.*?)\r\n--', body, re.DOTALL)
        return json.loads(found[1]) if found else None
    return json.loads(body)


def words(body: Any) -> str:
    """All text of a card."""
    if isinstance(body, dict):
        return "\n".join(
            [body["content"]] if isinstance(body.get("content"), str) else [words(each) for each in body.values()]
        )
    return "\n".join(words(each) for each in body) if isinstance(body, list) else ""


@dataclass
class Seen:
    """What Discord took as the answers to one interaction."""

    answers: list[Any] = field(default_factory=list)
    acknowledged: bool = False
    first: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        return "\n".join(words(each) for each in self.answers)


class Faulty(StandIn):
    """`rules` are asked in turn what to answer to a request instead of taking it."""

    def __init__(self, *servers: int) -> None:
        super().__init__(*servers)
        self.rules: list[Rule] = []
        self.calls: list[tuple[str, str, Any]] = []
        self.seen: dict[str, Seen] = defaultdict(Seen)  # by token
        self.people: dict[str, Person] = {}
        self.messages: list[Any] = []  # direct messages, by nonce
        self.identified = self.resumed = 0
        self.log: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        self.refuses_to_resume = False

    # What people do

    async def press(self, person: Person, within: float = 6.0) -> Seen | None:
        """None if no answer came; Discord would say that the interaction failed."""
        id_, token = self.new_interaction()
        return await self.deliver(person, token, person.press(id_, token), within)

    async def does(self, person: Person, kind: int, data: Any, within: float = 6.0) -> Seen | None:
        id_, token = self.new_interaction()
        return await self.deliver(person, token, person.does(id_, token, kind, data), within)

    async def deliver(self, person: Person, token: str, event: bytes, within: float = 6.0) -> Seen | None:
        self.people[token] = person
        seen = self.seen[token]
        await self.dispatch("INTERACTION_CREATE", event, person.server)
        try:
            await asyncio.wait_for(seen.first.wait(), within)
        except TimeoutError:
            return None
        return seen

    # The gateway

    async def told(self, socket: web.WebSocketResponse, op: int, d: Any) -> None:
        if op == 6:
            shard = int(d["session_id"].removeprefix("session-"))
            if self.refuses_to_resume:
                await self._say(socket, {"op": 9, "d": False, "s": None, "t": None})
                return
            self.resumed += 1
            self.sockets[shard] = socket
            for sequence, told in list(self.log[shard]):
                if sequence > d["seq"]:
                    await socket.send_str(told.decode())
            await self._event(shard, "RESUMED", b"{}")
            return
        if op == 2:
            self.identified += 1
        await super().told(socket, op, d)

    async def send(self, shard: int, sequence: int, told: bytes) -> None:
        self.log[shard].append((sequence, told))
        await super().send(shard, sequence, told)

    async def drop(self, shard: int = 0) -> None:
        """As a network does: without a word."""
        socket = self.sockets.pop(shard)
        assert socket._req is not None and socket._req.transport is not None
        socket._req.transport.abort()

    # REST

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        told = of(body)
        self.calls.append((method, path, told))
        for rule in self.rules:
            if (instead := rule(method, path, told)) is not None:
                return instead[0], _dumped(instead[1])
        parts = path.split("/")
        if parts[1] == "interactions":
            return self._callback(parts[3], told)
        if parts[1] == "webhooks":
            self._took(parts[3], told)
            return 200, self.people[parts[3]].message()
        if method == "GET" and parts[1] == "guilds" and "members" in parts:
            user = {"id": parts[-1], "username": "x", "discriminator": "0", "avatar": None}
            member = {"user": user, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}
            return 200, _dumped(member)
        if path == "/users/@me/channels":
            return 200, _dumped({"id": str(told["recipient_id"]), "type": 1, "recipients": []})
        if method == "POST" and parts[1] == "channels":
            self.messages.append({"to": int(parts[2]), **told})
            written = Person(1)
            written.meets("help:1")
            return 200, written.message()
        return super().answer(method, path, body)

    def _callback(self, token: str, told: Any) -> tuple[int, bytes]:
        if token not in self.people:
            return UNKNOWN_INTERACTION[0], _dumped(UNKNOWN_INTERACTION[1])
        if self.seen[token].acknowledged:
            return ALREADY[0], _dumped(ALREADY[1])
        self.seen[token].acknowledged = True
        deferred = told["type"] in (5, 6)
        if not deferred:
            self._took(token, told.get("data"))
        said = {"interaction": {"id": "1", "type": 3, "response_message_id": "1", "response_message_loading": deferred,
                                "response_message_ephemeral": True}}  # fmt: skip
        return 200, _dumped(said)

    def _took(self, token: str, told: Any) -> None:
        self.seen[token].answers.append(told)
        if told and told.get("components") and "custom_id" not in told:
            self.people[token].shown(told["components"])
        self.seen[token].first.set()


__all__ = ["ALREADY", "BOT", "BROKEN", "CLOSED_MESSAGES", "UNKNOWN_INTERACTION", "Faulty", "Seen", "words"]
