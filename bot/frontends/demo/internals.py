"""Every name of simcord that is not part of its public API, and nothing else knows one.

simcord is pinned. When the pin moves, `missing()` and its smoke test say what is gone; then only this file changes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import simcord
from simcord._clock import Clock
from simcord.backend import Backend
from simcord.backend.cdn import CDN_BASE
from simcord.preview import Preview
from simcord.preview._server import PreviewServer

NAMES: tuple[tuple[type, tuple[str, ...]], ...] = (
    (simcord.Env, ("_settle_internal",)),
    (Preview, ("_publish", "_action", "_mark_action_dispatched", "_advance_presentation_time")),
    (PreviewServer, ("_static",)),
)
# What only an instance has, and its __init__ sets.
SET: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (simcord.Env, ("_preview", "backend")),
    (Backend, ("bot_user", "clock", "transcript")),
    (Preview, ("_pages", "capability")),
)
IDLE = 0.002  # seconds between two looks at whether the bot has finished; simcord's own 0.05 makes each click slow

Rewrite = Callable[[str], str]
"""What the text of a file of the page becomes."""


def missing() -> list[str]:
    """The names that this file uses and the installed simcord does not have."""
    gone = [f"{owner.__name__}.{name}" for owner, names in NAMES for name in names if not hasattr(owner, name)]
    gone += [f"{owner.__name__}().{name}" for owner, names in SET for name in names if not _sets(owner, name)]
    settle: Any = getattr(simcord.Env, "_settle_internal", None)
    if "idle" not in (getattr(settle, "__kwdefaults__", None) or {}):
        gone.append("Env._settle_internal(idle=…)")
    if not hasattr(Clock, "advance"):
        gone.append("Clock.advance")
    return gone


def _sets(owner: Any, name: str) -> bool:
    makers = (getattr(vars(each).get("__init__"), "__code__", None) for each in owner.__mro__)
    return any(name in maker.co_names for maker in makers if maker)


def settle_quickly() -> None:
    defaults: Any = simcord.Env._settle_internal.__kwdefaults__
    defaults["idle"] = IDLE


def name_the_bot(env: simcord.Env, name: str, avatar: str) -> int:
    """Before a server is made, since its role takes the bot's name; answers the bot's id."""
    env.backend.bot_user.name = name
    env.backend.bot_user.avatar = avatar
    return env.backend.bot_user.id


def avatar_address(person: int, avatar: str) -> str:
    return f"{CDN_BASE}/avatars/{person}/{avatar}.png"


def set_clock(env: simcord.Env, now: datetime) -> None:
    """From the fixed day on which every world begins to the present."""
    env.backend.clock.advance((now - env.now()).total_seconds())


def events(env: simcord.Env) -> int:
    """How much has happened: grows with every request and every event."""
    return len(env.backend.transcript)


def dress(changes: Mapping[str, Rewrite]) -> Callable[[], None]:
    """Change files of the page, by their path, before they are sent; answers how to undo that."""
    plain = PreviewServer._static

    async def dressed(self: PreviewServer, request: Any) -> Any:
        response = await plain(self, request)
        if request.path in changes:
            response.text = changes[request.path](response.text)
        return response

    def undo() -> None:
        PreviewServer._static = plain  # type: ignore[method-assign]

    PreviewServer._static = dressed  # type: ignore[method-assign]
    return undo


class Panes:
    """Several channels of one simulated Discord, each on a port of its own.

    simcord knows one preview a world: it asks `env._preview` about it, and this stands there for all of them.
    Two actions at a time would fail, so one lock goes around each, and around whatever moves the clock.
    """

    _closed = False

    def __init__(self, env: simcord.Env, secret: str) -> None:
        self._env = env
        self._secret = secret
        self._previews: list[Preview] = []
        self.lock = asyncio.Lock()

    @asynccontextmanager
    async def open(
        self,
        channel: simcord.ChannelHandle,
        viewers: Sequence[simcord.MemberActor | simcord.UserHandle],
        port: int,
        timezone: str,
        assets: Mapping[str, tuple[str, bytes]],
    ) -> AsyncIterator[Preview]:
        """Raises simcord.SetupError if the port cannot be had."""
        env: Any = self._env
        env._preview = None
        preview = self._env.preview(
            channel,
            viewers=viewers,
            layout="channel",
            port=port,
            timezone=timezone,
            locale="en-GB",
            assets=dict(assets),
        )
        preview.capability = self._secret
        async with preview:
            self._take_turns(preview)
            self._previews.append(preview)
            env._preview = self
            try:
                yield preview
            finally:
                self._previews.remove(preview)

    def publish(self, but: str | None = None) -> None:
        """Show what has happened on every open page; `but` is the page that its own action shows it on."""
        for preview in self._previews:
            for page in tuple(preview._pages.values()):
                if page.id != but and page.id in preview._pages:
                    preview._advance_presentation_time()
                    preview._publish(page, reason="refresh")

    def _take_turns(self, preview: Preview) -> None:
        act = preview._action

        async def in_turn(page: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
            async with self.lock:
                before = events(self._env)
                answer = await act(page, body)
                if events(self._env) != before:
                    self.publish(but=page)
                return answer

        vars(preview)["_action"] = in_turn

    def _mark_action_dispatched(self) -> None:
        for preview in self._previews:
            preview._mark_action_dispatched()
