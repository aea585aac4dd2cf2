"""What the operator runs: the bot on Discord."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import math
import sys

import discord

from bot.cli.apart import ContentUnread, content_apart
from bot.cli.assembly import App, ContentBroken, assembled, explain
from bot.cli.reloading import reloading
from bot.cli.shift import AnotherAnswers, on_duty, served
from bot.core.shards import EVERY, Shards, read_shards
from bot.frontends.discord_bot.client import PERMISSIONS, SCOPES, AlongsideClient
from bot.operations.logs import set_up
from bot.operations.watch import AddressUnusable, Watched, watching
from bot.settings import Settings, SettingsError, read
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable

NO_TOKEN = (
    "DISCORD_TOKEN is not set. Make an application at discord.com/developers, copy its bot token into DISCORD_TOKEN, "
    "invite it with https://discord.com/oauth2/authorize?client_id=YOUR_APPLICATION_ID"
    f"&scope={'+'.join(SCOPES)}&permissions={PERMISSIONS.value} (scopes {' and '.join(SCOPES)}; "
    "no permissions are needed), then start again. To look first, without an account: alongside demo, alongside play."
)
BAD_TOKEN = "Discord does not know this DISCORD_TOKEN. Please copy it again from the page of your application."
NO_DISCORD = "Discord could not be reached. Please check the connection of this machine; starting again is safe."

# What stops a start and says in a sentence what to do.
SENTENCES = (
    SettingsError, ContentBroken, ContentUnread, StorageFailed, KeyUnusable, AnotherAnswers, AddressUnusable,
    ValueError,  # of shards
)  # fmt: skip


def run(args: argparse.Namespace) -> int:
    try:
        settings = read(data=args.data)
        if settings.discord_token is None:
            print(NO_TOKEN, file=sys.stderr)
            return 2
        set_up(settings.log)
        asyncio.run(serve(settings, settings.discord_token, read_shards(args.shards, args.shard_count)))
        return 0
    except KeyboardInterrupt:
        return 0
    except discord.LoginFailure:
        print(BAD_TOKEN, file=sys.stderr)
    except (OSError, discord.GatewayNotFound):
        logging.getLogger(__name__).debug("no way to Discord", exc_info=True)
        print(NO_DISCORD, file=sys.stderr)
    except SENTENCES as error:
        return explain(error)
    return 1


async def serve(settings: Settings, token: str, shards: Shards | None = None) -> None:
    """`shards` for one of several processes; None answers every server.

    Raises AnotherAnswers, and what assembling and connecting raise.
    """
    async with assembled(settings, await content_apart(settings)) as app:
        print(f"People's data is kept in {settings.data}")
        _spare_the_collector()
        async with (
            on_duty(app.services.duty, token, shards or EVERY) as taken_over,
            AlongsideClient(app.services, shards=shards) as client,
            watching(settings.http, watched(app, client)),
            reloading(app, settings),
        ):
            await served(client, token, taken_over)


def watched(app: App, client: AlongsideClient) -> Watched:
    def gauges() -> dict[str, float]:
        latency = client.latency  # of the gateway's heartbeat; no number before the first
        return {
            "steps_waiting": app.database.waiting,
            "servers": len(client.guilds),
            "gateway_latency_seconds": latency if math.isfinite(latency) else 0.0,
        }

    return Watched(
        measures=app.services.measures,
        connected=client.is_ready,
        letters_due=app.services.letters.due,
        gauges=gauges,
        content_version=lambda: app.ground.library.version,
    )


def _spare_the_collector() -> None:
    """What was read at start stays; to look through it for garbage again and again would cost a tenth of each step."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
