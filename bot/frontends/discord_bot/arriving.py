"""What comes from Discord, before anything of ours answers it: each interaction once, and commands of long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.core.errors import TrainingError
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.text import sound

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

REMEMBERED = 20_000  # interactions; about 2 MB, and more than come in the seconds that a connection takes to resume


class OldCommand(TrainingError):
    def __init__(self) -> None:
        super().__init__("This command has changed since your Discord read it. Close and open Discord, and try again.")


class Once:
    """After a connection was lost, Discord may deliver again what it delivered before."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._ids: dict[int, None] = {}  # in the order they came

    def first(self, interaction: int) -> bool:
        if interaction in self._ids:
            return False
        self._ids[interaction] = None
        if len(self._ids) > self._most:
            del self._ids[next(iter(self._ids))]
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
