"""What goes wrong between the program and its database, in sentences for the operator and the log."""

from collections.abc import Sequence


class StorageFailed(Exception):
    """The database could not do it. Unless the sentence says otherwise, nothing of the step was stored."""


class DatabaseUrlWrong(StorageFailed):
    def __init__(self, shown: str) -> None:
        super().__init__(
            f"ALONGSIDE_DATABASE_URL is “{shown}”, which is no database that Alongside knows. Give the path of a "
            "file, sqlite:///path/to/alongside.db, or postgresql://user:password@host/name."
        )


class PostgresMissing(StorageFailed):
    def __init__(self) -> None:
        super().__init__(
            "ALONGSIDE_DATABASE_URL names a PostgreSQL database, and the library for it is not installed. "
            "Run: pip install 'alongside[postgres]'"
        )


class SchemaTooOld(StorageFailed):
    def __init__(self, at: str | None, needed: str) -> None:
        super().__init__(
            f"The database is at {at or 'no migration of Alongside, and holds other tables'}; this Alongside needs "
            f"{needed}. Make a backup, then run: alongside migrate"
        )


class SchemaTooNew(StorageFailed):
    def __init__(self, unknown: Sequence[str]) -> None:
        super().__init__(
            f"The database has migrations that this Alongside does not know: {', '.join(unknown)}. "
            "Install the newer Alongside or restore the older copy of the database."
        )


class Closed(StorageFailed):
    def __init__(self) -> None:
        super().__init__("The database is closed: the program is stopping. Nothing was stored.")
