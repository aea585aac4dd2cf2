"""A step is run again when another has spoilt it, so each must do the same the second time: here every one has to."""

from contextlib import suppress

from bot.storage.database import Database


class _ThrownAway(Exception):
    pass


def every_step_twice(database: Database) -> None:
    """From here on each step is run and undone once before it is run."""
    run = database.run

    async def run_twice(step):
        def thrown_away(tx):
            step(tx)
            raise _ThrownAway

        with suppress(Exception):  # what the step raises itself, it raises again
            await run(thrown_away)
        return await run(step)

    database.run = run_twice
