"""What goes to a person as a direct message: claimed with a lease, noted as sent before it is sent, so at most once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.shards import EVERY, Shards
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Letter:
    """`about` names what it is about by ids; what it says is drawn when it is sent. `missed`: messages were closed."""

    id: str
    server: int
    person: int
    kind: str
    about: Mapping[str, str]
    made: datetime
    missed: datetime | None = None


def add(tx: Transaction, letter: Letter, not_before: datetime) -> None:
    tx.change(
        "add_letter",
        letter=letter.id,
        server=letter.server,
        person=letter.person,
        kind=letter.kind,
        about=json.dumps(letter.about, ensure_ascii=False),
        made=stored(letter.made),
        not_before=stored(not_before),
    )


def claim(
    tx: Transaction, now: datetime, lease: datetime, holder: str, most: int, shards: Shards = EVERY
) -> list[Letter]:
    """Those of these servers that are to go and that nobody else holds, held by `holder` until `lease`."""
    claimed, of = [], {"first": shards.first, "last": shards.last, "count": shards.count}
    for row in tx.all("letters_to_go", now=stored(now), most=most, **of):
        if tx.change("claim_letter", letter=row["id"], now=stored(now), lease=stored(lease), holder=holder):
            found = get(tx, row["id"])
            assert found is not None
            claimed.append(found)
    return claimed


def due(tx: Transaction, now: datetime) -> int:
    """How many are to go now."""
    row = tx.one("letters_due", now=stored(now))
    return int(row["letters"]) if row else 0


def get(tx: Transaction, id_: str) -> Letter | None:
    row = tx.one("get_letter", letter=id_)
    return _letter(row) if row else None


def send(tx: Transaction, id_: str, holder: str, now: datetime) -> bool:
    """Whether the holder may send it now. From here on it counts as sent, whatever happens."""
    return tx.change("send_letter", letter=id_, holder=holder, sent=stored(now)) > 0


def hold(tx: Transaction, id_: str, holder: str, not_before: datetime) -> None:
    """Not now: it goes back, for later."""
    tx.change("hold_letter", letter=id_, holder=holder, not_before=stored(not_before))


def miss(tx: Transaction, id_: str, now: datetime) -> None:
    """It could not be delivered, and waits for the person's next contact."""
    tx.change("miss_letter", letter=id_, missed=stored(now))


def drop(tx: Transaction, id_: str, holder: str) -> bool:
    """False if it was sent, or if somebody else holds it now."""
    return tx.change("drop_letter", letter=id_, holder=holder) > 0


def take(tx: Transaction, id_: str) -> bool:
    """One that waits for the person's next contact; False if it was taken before."""
    return tx.change("take_letter", letter=id_) > 0


def missed(tx: Transaction, server: int, person: int) -> list[Letter]:
    """The earliest first."""
    return [_letter(row) for row in tx.all("missed_letters", server=server, person=person)]


def end(tx: Transaction, before: datetime, most: int) -> int:
    """Delete some of what was written before, sent or not; in chunks, for one slow step holds up every server."""
    return tx.change("end_letters", before=stored(before), most=most)


def _letter(row: Mapping[str, Any]) -> Letter:
    missed = moment(row["missed"]) if row["missed"] is not None else None
    return Letter(
        row["id"], row["server"], row["person"], row["kind"], json.loads(row["about"]), moment(row["made"]), missed
    )
