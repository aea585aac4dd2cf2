"""Small facts that the program notes about itself, such as which commands Discord has."""

from bot.storage.transaction import Transaction


def get(tx: Transaction, name: str) -> str | None:
    row = tx.one("get_setting", name=name)
    return str(row["value"]) if row else None


def put(tx: Transaction, name: str, value: str) -> None:
    tx.change("set_setting", name=name, value=value)
