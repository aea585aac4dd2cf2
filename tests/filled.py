"""A database with rows in every table: ids of 64 bits, names in several scripts, nulls, and words with line breaks."""

from datetime import UTC, datetime

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.core.library import Library
from bot.storage.carry import looking
from bot.storage.database import Database
from bot.storage.erased import Erased
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.traces import everything

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
BIG = 2**63 - 1
ANN, BEN = BIG, 1_400_000_000_000_000_007
NAME = "Zoë ‘the ferry’ 李 \U0001f6a4"
HERE = BIG - 1
SEAL = Seal([new_key()])


def opened(database: Database, erased: Erased | None = None, library: Library | None = None, now=NOW) -> Services:
    ground = Ground(database, library or samples.library(), {}, SEAL, now=lambda: now, erased=erased)
    return services(ground)


async def fill(database: Database, erased: Erased | None = None) -> Services:
    """Ann and Ben have each used all there is."""
    made = opened(database, erased)
    for person, name in ((ANN, NAME), (BEN, "Ben\n% \\ ' \" \t|")):
        await made.training.welcome(HERE, person)
        await everything(made, database, HERE, person, name)
    await database.run(lambda tx: tx.connection.execute(COUNTED))
    await made.notes.put("a note", "of the program")
    await made.removal.removed(HERE)
    return made


# Five people would have to answer before the program writes it itself.
COUNTED = "insert into counted select id, 'a place', 5, 'what was shown', 7 from cohort"


def rows_of(url: str) -> dict[str, list[str]]:
    """Everything in a database, in an order that does not depend on it."""
    with looking(url) as side:
        return {
            table: sorted(map(repr, side.rows(table, sorted(side.columns(table))))) for table in sorted(side.tables())
        }
