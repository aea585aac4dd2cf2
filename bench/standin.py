"""A stand-in of Discord on 127.0.0.1: as much of its gateway and its REST as one bot needs to answer presses.

It sends what Discord sends, at its real size: the press comes with the whole card, and the answer is told back.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import WSMsgType, web

BOT, SERVER, CHANNEL = 800000000000000001, 700000000000000001, 600000000000000001
PATIENCE = 30.0
ONLY_FOR_ME = 1 << 6 | 1 << 15  # ephemeral, components V2
_FIRST = re.compile(rb'"custom_id": ?"((?:go|begin):[^"]+)"')
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

_USER = {"id": str(BOT), "username": "alongside", "discriminator": "0", "avatar": None, "bot": True, "flags": 0}
_APPLICATION = {
    "id": str(BOT), "name": "alongside", "icon": None, "description": "", "bot_public": True, "flags": 0, "team": None,
    "bot_require_code_grant": False, "verify_key": "0" * 64, "owner": _USER, "summary": "",
}  # fmt: skip
_EVERYONE = {
    "id": str(SERVER), "name": "@everyone", "color": 0, "hoist": False, "position": 0,
    "permissions": "2248473465835073", "managed": False, "mentionable": False, "flags": 0,
}  # fmt: skip
_ROOM = {
    "id": str(CHANNEL), "type": 0, "guild_id": str(SERVER), "name": "training", "position": 1, "nsfw": False,
    "permission_overwrites": [], "rate_limit_per_user": 0, "topic": None, "last_message_id": None, "parent_id": None,
}  # fmt: skip
_GUILD = {
    "id": str(SERVER), "name": "Harbour House", "owner_id": "1", "roles": [_EVERYONE], "channels": [_ROOM],
    "members": [], "threads": [], "presences": [], "voice_states": [], "emojis": [], "stickers": [], "features": [],
    "stage_instances": [], "guild_scheduled_events": [], "member_count": 50, "unavailable": False, "large": False,
    "afk_timeout": 300, "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
    "mfa_level": 0, "premium_tier": 0, "nsfw_level": 0, "preferred_locale": "en-US", "system_channel_flags": 0,
    "premium_progress_bar_enabled": False, "joined_at": "2026-01-01T00:00:00+00:00",
}  # fmt: skip


def _dumped(told: Any) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()


class Person:
    """Somebody with one card before them. `next` is what they will press."""

    def __init__(self, number: int) -> None:
        self.message_id = 1200000000000000000 + number
        user: dict[str, Any] = {
            "id": str(500000000000000000 + number), "username": f"learner{number}", "global_name": f"Learner {number}",
            "discriminator": "0", "avatar": "a" * 32, "public_flags": 0, "avatar_decoration_data": None,
        }  # fmt: skip
        member: dict[str, Any] = {
            "user": user, "nick": None, "avatar": None, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00",
            "premium_since": None, "deaf": False, "mute": False, "flags": 0, "pending": False,
            "communication_disabled_until": None, "permissions": "2248473465835073",
        }  # fmt: skip
        self._always = _dumped({
            "application_id": str(BOT), "type": 3, "version": 1, "guild_id": str(SERVER), "guild_locale": "en-US",
            "guild": {"id": str(SERVER), "locale": "en-US", "features": []}, "locale": "en-US", "member": member,
            "channel_id": str(CHANNEL), "channel": {**_ROOM, "permissions": "2248473465835073"}, "context": 0,
            "app_permissions": "2248473465835073", "entitlements": [], "attachment_size_limit": 10485760,
            "authorizing_integration_owners": {"0": str(SERVER)},
        })[:-1]  # fmt: skip

    def message(self) -> bytes:
        told = _dumped({
            "id": str(self.message_id), "type": 0, "content": "", "channel_id": str(CHANNEL), "author": _USER,
            "attachments": [], "embeds": [], "mentions": [], "mention_roles": [], "mention_everyone": False,
            "tts": False, "pinned": False, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None,
            "flags": ONLY_FOR_ME, "application_id": str(BOT),
        })  # fmt: skip
        return told[:-1] + b',"components":' + self.card + b"}"

    def press(self, id_: int, token: str) -> bytes:
        data = {"component_type": 2, "custom_id": self.next, "id": 3}
        own = b',"id":"%d","token":"%s","data":%s,"message":%s}'
        return self._always + own % (id_, token.encode(), _dumped(data), self.message())

    def meets(self, address: str) -> None:
        """A card with one button."""
        self.next = address
        button = {"type": 2, "id": 3, "style": 1, "label": "Go on", "custom_id": address}
        self.card = _dumped([{"type": 17, "id": 1, "components": [{"type": 1, "id": 2, "components": [button]}]}])

    def shown(self, components: list[Any]) -> None:
        """The first reply of the card is pressed next; at the end of a walk, the door to walk it again."""
        self.card = _dumped(components)
        ways_on = sorted(_FIRST.findall(self.card), key=lambda found: not found.startswith(b"go:"))
        if ways_on:
            self.next = ways_on[0].decode()


@dataclass
class Took:
    """What some presses took: seconds on the wall, and of each from being sent to being answered."""

    seconds: float
    each: list[float]

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    @property
    def p50(self) -> float:
        return sorted(self.each)[len(self.each) // 2]


class StandIn:
    """`async with StandIn() as discord:` then start a bot on `discord.gateway` and `discord.rest`."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self._ids = 1300000000000000000
        self._waiting: dict[str, tuple[Person, asyncio.Future[float]]] = {}
        self._socket: web.WebSocketResponse | None = None
        self._here = asyncio.Event()
        self._sequence = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/", self._speak)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        # aiohttp's server would cost more than the bot: answers are written by hand
        self._server = await asyncio.get_running_loop().create_server(lambda: _Http(self), "127.0.0.1", 0)
        self.gateway = f"ws://127.0.0.1:{self._runner.addresses[0][1]}/"
        self.rest = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/api/v10"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._runner.cleanup()

    async def arrived(self) -> None:
        """A bot has connected and knows its servers."""
        await asyncio.wait_for(self._here.wait(), PATIENCE)
        await asyncio.sleep(0.3)

    async def presses(self, people: list[Person], count: int) -> Took:
        """The people press `count` times in all, each again as soon as they are answered."""
        left = iter(range(count))
        each: list[float] = []

        async def one(person: Person) -> None:
            for _ in left:
                each.append(await self._press(person))

        begin = time.perf_counter()
        await asyncio.gather(*(one(person) for person in people))
        return Took(time.perf_counter() - begin, each)

    async def _press(self, person: Person) -> float:
        self._ids += 1 << 22
        token = f"{self._ids:x}".ljust(200, "A")  # as long as a real one
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[token] = person, answered
        begin = time.perf_counter()
        await self._dispatch("INTERACTION_CREATE", person.press(self._ids, token))
        return await asyncio.wait_for(answered, PATIENCE) - begin

    # The gateway

    async def _speak(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        await self._send(_dumped({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None}))
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            op = json.loads(message.data)["op"]
            if op == 1:
                await self._send(b'{"op":11,"d":null,"s":null,"t":null}')
            elif op == 2:
                ready = {
                    "v": 10, "user": _USER, "guilds": [{"id": str(SERVER), "unavailable": True}], "session_id": "one",
                    "resume_gateway_url": self.gateway, "application": {"id": str(BOT), "flags": 0}, "shard": [0, 1],
                }  # fmt: skip
                await self._dispatch("READY", _dumped(ready))
                await self._dispatch("GUILD_CREATE", _dumped(_GUILD))
                self._here.set()
        return socket

    async def _dispatch(self, name: str, data: bytes) -> None:
        self._sequence += 1
        await self._send(b'{"op":0,"t":"%s","s":%d,"d":%s}' % (name.encode(), self._sequence, data))

    async def _send(self, told: bytes) -> None:
        assert self._socket is not None
        await self._socket.send_str(told.decode())

    # REST

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        room = path.split("/")[1]
        self.requests[f"{method} {room}"] += 1
        if room == "interactions":
            _, _, id_, token, *_ = path.split("/")
            return 200, self._answered(id_, token, body)
        if path == "/users/@me":
            return 200, _dumped(_USER)
        if path == "/oauth2/applications/@me":
            return 200, _dumped(_APPLICATION)
        if path == "/gateway/bot":
            start = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
            return 200, _dumped({"url": self.gateway, "shards": 1, "session_start_limit": start})
        if method == "PUT" and path.endswith("/commands"):
            known = {"application_id": str(BOT), "version": "1", "default_member_permissions": None}
            return 200, _dumped([{**each, **known, "id": str(9 + n)} for n, each in enumerate(json.loads(body))])
        return 404, b'{"message":"404: Not Found","code":0}'

    def _answered(self, id_: str, token: str, body: bytes) -> bytes:
        now = time.perf_counter()
        person, answered = self._waiting.pop(token)
        person.shown(json.loads(body)["data"]["components"])
        answered.set_result(now)
        said = b'{"interaction":{"id":"%s","type":3,"response_message_id":"%d","response_message_loading":false,'
        return said % (id_.encode(), person.message_id) + (
            b'"response_message_ephemeral":true},"resource":{"type":7,"message":%s}}' % person.message()
        )


class _Http(asyncio.Protocol):
    """HTTP/1.1 with a length, one request after another on a kept connection: what aiohttp's client sends."""

    def __init__(self, discord: StandIn) -> None:
        self._discord = discord
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n") + 4) > 3:
            head = self._read[:end]
            length = _LENGTH.search(head)
            whole = end + (int(length[1]) if length else 0)
            if len(self._read) < whole:
                return
            body, self._read = self._read[end:whole], self._read[whole:]
            method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
            path = target.split("?")[0].removeprefix("/api/v10").replace("%40", "@")
            status, told = self._discord.answer(method, path, body)
            self._transport.write(
                b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                % (status, len(told), told)
            )
