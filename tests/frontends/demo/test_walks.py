"""The invented people's progress, walked on the shipped lessons."""

from bot.app.ground import Ground
from bot.app.services import services
from bot.app.training import Training
from bot.core.actor import Actor
from bot.frontends.demo import walks
from bot.storage import privacy
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests.shipped import LIBRARY

SERVER, PEOPLE, FRANK = 100, range(1, 11), 50
CAST = walks.Cast(SERVER, 555, (FRANK, "Frank"), [(person, f"P{person}") for person in PEOPLE])


async def test_they_stand_in_different_places_and_the_same_ones_at_every_first_start(tmp_path):
    first = await _states(tmp_path / "one.db")
    again = await _states(tmp_path / "two.db")

    assert first == again
    seen = {state for person in first.values() for state in person.values()}
    assert seen == {"not started", "under way", "explored"}
    assert any(set(person.values()) == {"not started"} for person in first.values())
    assert len({tuple(person.values()) for person in first.values()}) >= 5, "they did not all do the same"
    assert any(person[id_] == "explored" for person in first.values() for id_ in LIBRARY.modules)


async def test_a_second_start_leaves_them_as_they_are(tmp_path):
    async with await open_database(f"sqlite:///{tmp_path / 'a.db'}") as database:
        ground = Ground(database, LIBRARY, {}, Seal([new_key()]))
        await walks.walk(ground, CAST)
        before = [await database.read(lambda tx, p=person: _rows(tx, p)) for person in PEOPLE]

        await walks.walk(ground, CAST)

        assert [await database.read(lambda tx, p=person: _rows(tx, p)) for person in PEOPLE] == before


async def _states(path):
    async with await open_database(f"sqlite:///{path}") as database:
        ground = Ground(database, LIBRARY, {}, Seal([new_key()]))
        training = Training(ground)
        await walks.walk(ground, CAST)
        return {
            person: {
                entry.activity: entry.state
                for kind in ("module", "scenario")
                for entry in await training.shelf(SERVER, person, kind)
            }
            for person in PEOPLE
        }


def _rows(tx, person):
    return {table: [dict(row) for row in rows] for table, rows in privacy.everything(tx, person).items()}


async def test_frank_facilitates_a_cohort_that_is_at_different_places(tmp_path):
    async with await open_database(f"sqlite:///{tmp_path / 'a.db'}") as database:
        ground = Ground(database, LIBRARY, {}, Seal([new_key()]))
        await walks.walk(ground, CAST)
        made, frank = services(ground), Actor(SERVER, FRANK, "Frank", frozenset({555}))

        (cohort,) = await made.cohorts.mine(frank)
        report = await made.reporting.report(frank, cohort.id)

        assert len(report.rows) == len(PEOPLE) - 1, "one has not joined"
        assert {row.up_to_date for row in report.rows} == {True, False}
        assert len(report.hands) == 1
