"""An operator asks a running program how it is, and never learns from it who anybody is."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web

from bot.app.measures import Measures
from bot.operations.watch import Watched, application


class Running:
    """A program whose parts can be broken."""

    def __init__(self) -> None:
        self.measures = Measures()
        self.connected = True
        self.database_answers = True

    async def letters_due(self) -> int:
        if not self.database_answers:
            raise OSError("gone")
        return 3

    def watched(self) -> Watched:
        return Watched(
            self.measures, lambda: self.connected, self.letters_due, lambda: {"steps_waiting": 2.0}, lambda: "ab12cd34"
        )


@pytest.fixture
async def program():
    running = Running()
    runner = web.AppRunner(application(running.watched()))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    (_, port), *_ = runner.addresses
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:

        async def ask(path: str) -> tuple[int, str]:
            async with session.get(path) as answer:
                return answer.status, await answer.text()

        yield running, ask
    await runner.cleanup()


async def test_a_program_that_runs_is_alive_and_ready(program):
    _, ask = program

    assert await ask("/healthz") == (200, "alive\n")
    assert await ask("/readyz") == (200, "ready\n")


async def test_without_discord_or_the_database_it_is_alive_and_says_what_is_missing(program):
    running, ask = program
    running.connected = running.database_answers = False

    assert (await ask("/healthz"))[0] == 200
    assert await ask("/readyz") == (503, "Discord's gateway is not connected; the database does not answer\n")
    status, told = await ask("/metrics")
    assert status == 200 and "alongside_connected 0.0" in told and "letters_due" not in told


async def test_the_numbers_count_answers_by_how_they_went_and_how_long_they_took(program):
    running, ask = program
    running.measures.answered("answered", 0.003)
    running.measures.answered("answered", 0.2)
    running.measures.answered("failed", 9.0)

    _, told = await ask("/metrics")

    assert 'alongside_answers_total{outcome="answered"} 2.0' in told
    assert 'alongside_answers_total{outcome="failed"} 1.0' in told
    assert 'alongside_answer_seconds_bucket{le="0.005"} 1.0' in told
    assert 'alongside_answer_seconds_bucket{le="0.25"} 2.0' in told
    assert 'alongside_answer_seconds_bucket{le="+Inf"} 3.0' in told
    assert "alongside_letters_due 3.0" in told
    assert "alongside_steps_waiting 2.0" in told
    assert 'alongside_content_info{version="ab12cd34"} 1.0' in told
