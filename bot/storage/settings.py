"""Small facts that the program notes about itself, such as which commands Discord has."""

from bot.storage.transaction import Transaction


def get(tx: Transaction, name: str) -> str | None:
    row = tx.one("get_setting", name=name)
    return str(row["value"]) if row else None


def put(tx: Transaction, name: str, value: str) -> None:
    tx.change("set_setting", name=name, value=value)


def swap(tx: Transaction, name: str, old: str | None, new: str) -> bool:
    """Put `new` where `old` stands (None: nothing); False if something else stands there by now."""
    if old is None:
        return tx.change("add_setting", name=name, value=new) > 0
    return tx.change("swap_setting", name=name, old=old, new=new) > 0
