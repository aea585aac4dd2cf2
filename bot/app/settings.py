"""What the program notes about itself between starts."""

from bot.storage import settings
from bot.storage.database import Database


class Settings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> str | None:
        return await self._database.read(lambda tx: settings.get(tx, name))

    async def put(self, name: str, value: str) -> None:
        await self._database.run(lambda tx: settings.put(tx, name, value))
