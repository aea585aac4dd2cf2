"""What a front end may have to tell apart from a mistake of ours: the database is not there, or is full, or locked."""

from bot.storage.errors import StorageFailed

__all__ = ["StorageFailed"]
