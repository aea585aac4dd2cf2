"""Looking things up: nothing is asked of the database, and nothing is stored."""

from __future__ import annotations

from bot.app.ground import Ground
from bot.core.library import Library
from bot.core.lookup import Index


class Lookup:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._made: tuple[Library, Index] | None = None

    @property
    def index(self) -> Index:
        """Of the library as it is now; made again when that was replaced."""
        library = self._ground.library
        if self._made is None or self._made[0] is not library:
            self._made = (library, Index(library))
        return self._made[1]
