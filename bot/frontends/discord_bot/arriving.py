"""What comes from Discord, before anything of ours answers it: each interaction once, and commands of long ago."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.core.errors import TrainingError
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.text import sound

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

REMEMBERED = 20_000  # interactions at least; more than come in the seconds that a connection takes to resume


class OldCommand(TrainingError):
    def __init__(self) -> None:
        super().__init__("This command has changed since your Discord read it. Close and open Discord, and try again.")


class Once:
    """After a connection was lost, Discord may deliver again what it delivered before.

    Eight bytes an interaction: as a set they would be most of what each open card costs.
    """

    def __init__(self, at_least: int = REMEMBERED) -> None:
        self._at_least = at_least
        self._ids = array("Q")  # in order; Discord's ids grow with time, so a new one comes at the end or near it

    def first(self, interaction: int) -> bool:
        place = bisect_left(self._ids, interaction)
        if self._ids[place : place + 1] == array("Q", (interaction,)):
            return False
        self._ids.insert(place, interaction)
        if len(self._ids) >= 2 * self._at_least:
            del self._ids[: -self._at_least]
        return True


class Tree(app_commands.CommandTree[Any]):
    client: AlongsideClient

    async def interaction_check(self, interaction: Interaction) -> bool:
        """False stops it without a word; autocompletion comes here too. From here on, what was typed is sound."""
        data: Any = interaction.data
        _mend(data.get("options", ()))
        return self.client.once.first(interaction.id)

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """What is ours was answered by the guard; what comes here never reached a command of ours."""
        async with Answering(interaction):
            if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
                raise OldCommand
            raise error


def _mend(options: list[dict[str, Any]]) -> None:
    for option in options:
        if isinstance(option.get("value"), str):
            option["value"] = sound(option["value"])
        _mend(option.get("options", []))
