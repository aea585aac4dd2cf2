"""A stand-in of Discord on 127.0.0.1: as much of its gateway and its REST as one bot needs to answer presses.

It sends what Discord sends, at its real size: the press comes with the whole card, and the answer is told back.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import WSMsgType, web

ROLE = 555  # of facilitators
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


def server(shard: int) -> int:
    """A server that belongs to this shard, of however many, up to a million."""
    return ((SERVER >> 22 >> 20 << 20) + shard) << 22 | 1


def _guild(server: int) -> dict[str, Any]:
    channel = {**_ROOM, "guild_id": str(server), "id": str(server + 2)}
    return {**_GUILD, "id": str(server), "roles": _roles(server), "channels": [channel]}


def _roles(server: int) -> list[dict[str, Any]]:
    return [{**_EVERYONE, "id": str(server)}, {**_EVERYONE, "id": str(ROLE), "name": "Facilitators"}]


def _dumped(told: Any) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()


class Person:
    """Somebody with one card before them. `next` is what they will press."""

    def __init__(self, number: int, server: int = SERVER, *roles: int, administrator: bool = False) -> None:
        self.number, self.server = number, server
        self.id = 500000000000000000 + number
        self.message_id = 1200000000000000000 + number
        user: dict[str, Any] = {
            "id": str(self.id), "username": f"learner{number}", "global_name": f"Learner {number}",
            "discriminator": "0", "avatar": "a" * 32, "public_flags": 0, "avatar_decoration_data": None,
        }  # fmt: skip
        member: dict[str, Any] = {
            "user": user, "nick": None, "avatar": None, "roles": [str(each) for each in roles],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "premium_since": None, "deaf": False, "mute": False, "flags": 0, "pending": False,
            "communication_disabled_until": None, "permissions": "2248473465835073" if not administrator else "8",
        }  # fmt: skip
        here = {**_ROOM, "guild_id": str(server), "permissions": "2248473465835073"}
        self._always = _dumped({
            "application_id": str(BOT), "version": 1, "guild_id": str(server), "guild_locale": "en-US",
            "guild": {"id": str(server), "locale": "en-US", "features": []}, "locale": "en-US", "member": member,
            "channel_id": str(CHANNEL), "channel": here, "context": 0,
            "app_permissions": "2248473465835073", "entitlements": [], "attachment_size_limit": 10485760,
            "authorizing_integration_owners": {"0": str(server)},
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
        own = b',"type":3,"id":"%d","token":"%s","data":%s,"message":%s}'
        return self._always + own % (id_, token.encode(), _dumped(data), self.message())

    def does(self, id_: int, token: str, kind: int, data: Any) -> bytes:
        """Any interaction: 2 a command, 3 a press, 4 an autocompletion, 5 a form."""
        before = b"" if kind in (2, 4) else b',"message":%s' % self.message()
        own = b',"type":%d,"id":"%d","token":"%s","data":%s%s}'
        return self._always + own % (kind, id_, token.encode(), _dumped(data), before)

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
    """`async with StandIn() as discord:` then start bots on `discord.gateway` and `discord.rest`.

    Each shard has a socket, whichever process it comes from; what is sent to a shard that nobody holds is lost.
    """

    def __init__(self, *servers: int) -> None:
        self.servers = servers or (SERVER,)
        self.requests: Counter[str] = Counter()
        self._ids = 1300000000000000000
        self._waiting: dict[str, tuple[Person, asyncio.Future[float]]] = {}
        self.sockets: dict[int, web.WebSocketResponse] = {}
        self.shard_count = 1
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
                each.append(await self.press_once(person))

        begin = time.perf_counter()
        await asyncio.gather(*(one(person) for person in people))
        return Took(time.perf_counter() - begin, each)

    def new_interaction(self) -> tuple[int, str]:
        """An id, whose time is now, and a token as long as a real one."""
        self._ids = max(self._ids + 1, int(time.time() * 1000 - 1420070400000) << 22)
        return self._ids, f"{self._ids:x}".ljust(200, "A")

    async def press_once(self, person: Person) -> float:
        """Seconds until the answer; TimeoutError without one."""
        id_, token = self.new_interaction()
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[token] = person, answered
        begin = time.perf_counter()
        await self.dispatch("INTERACTION_CREATE", person.press(id_, token), person.server)
        return await asyncio.wait_for(answered, PATIENCE) - begin

    # The gateway

    async def _speak(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        await self._say(socket, {"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                told = json.loads(message.data)
                if told["op"] == 1:
                    await socket.send_str('{"op":11,"d":null,"s":null,"t":null}')
                else:
                    await self.told(socket, told["op"], told["d"])
        return socket

    async def told(self, socket: web.WebSocketResponse, op: int, d: Any) -> None:
        """Anything but a heartbeat."""
        if op == 2:
            shard, self.shard_count = d.get("shard", (0, 1))
            self.sockets[shard] = socket
            ready = {
                "v": 10, "user": _USER, "guilds": [{"id": str(each), "unavailable": True} for each in self.of(shard)],
                "session_id": f"session-{shard}", "resume_gateway_url": self.gateway,
                "application": {"id": str(BOT), "flags": 0}, "shard": [shard, self.shard_count],
            }  # fmt: skip
            await self._event(shard, "READY", _dumped(ready))
            for each in self.of(shard):
                await self._event(shard, "GUILD_CREATE", _dumped(_guild(each)))
            self._here.set()

    def of(self, shard: int) -> list[int]:
        return [each for each in self.servers if (each >> 22) % self.shard_count == shard]

    async def dispatch(self, name: str, data: bytes, server: int = SERVER) -> None:
        await self._event((server >> 22) % self.shard_count, name, data)

    async def _event(self, shard: int, name: str, data: bytes) -> None:
        self._sequence += 1
        await self.send(
            shard, self._sequence, b'{"op":0,"t":"%s","s":%d,"d":%s}' % (name.encode(), self._sequence, data)
        )

    async def send(self, shard: int, sequence: int, told: bytes) -> None:
        socket = self.sockets.get(shard)
        if socket is not None and not socket.closed:
            with suppress(ConnectionError):  # it is being closed at this moment
                await socket.send_str(told.decode())

    async def _say(self, socket: web.WebSocketResponse, told: Any) -> None:
        await socket.send_str(_dumped(told).decode())

    # REST

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """Status and JSON; status 0 breaks the connection."""
        room = path.split("/")[1]
        self.requests[f"{method} {room}"] += 1
        if room == "interactions":
            _, _, id_, token, *_ = path.split("/")
            return 200, self._answered(id_, token, body)
        if room == "webhooks":
            person, _ = self._waiting.pop(path.split("/")[3])
            person.shown(json.loads(body)["components"])
            return 200, person.message()
        if path == "/users/@me":
            return 200, _dumped(_USER)
        if path == "/oauth2/applications/@me":
            return 200, _dumped(_APPLICATION)
        if path == "/gateway/bot":
            start = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
            return 200, _dumped({"url": self.gateway, "shards": self.shard_count, "session_start_limit": start})
        if method == "PUT" and path.endswith("/commands"):
            known = {"application_id": str(BOT), "version": "1", "default_member_permissions": None}
            return 200, _dumped([{**each, **known, "id": str(9 + n)} for n, each in enumerate(json.loads(body))])
        return 404, b'{"message":"404: Not Found","code":0}'

    def _answered(self, id_: str, token: str, body: bytes) -> bytes:
        now = time.perf_counter()
        person, answered = self._waiting[token]
        told = json.loads(body)
        if "data" in told:  # else the answer comes later
            self._waiting.pop(token)
            person.shown(told["data"]["components"])
        if not answered.done():
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
            if not status:  # as a connection that breaks
                self._transport.abort()
                return
            via = b"Via: 1.1 us\r\n" if status == 429 else b""  # without it, discord.py sees a ban
            self._transport.write(
                b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
                % (status, via, len(told), told)
            )
