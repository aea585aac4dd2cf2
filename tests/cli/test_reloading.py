"""Lessons read again while the bot runs; a mistake in them changes nothing and is named with its file and line."""

import asyncio
import logging
import os
import re
import signal
from dataclasses import replace
from shutil import copytree

import pytest

from bot.cli import reloading as reloading_
from bot.cli.apart import ContentUnread
from bot.cli.assembly import assembled
from bot.cli.reloading import reloading
from bot.cli.watching import KEPT
from bot.settings import read
from tests.content.conftest import HERE

CALL = "the-call"


@pytest.fixture
def settings(tmp_path):
    content = copytree(HERE / "around", tmp_path / "content")
    return replace(read({"ALONGSIDE_DATA": str(tmp_path / "data")}), content=(content,))


def lesson(settings):
    return settings.content[0] / "scenarios" / f"{CALL}.yaml"


def called(settings, title):
    lesson(settings).write_text(re.sub("(?m)^title: .*$", f"title: {title}", lesson(settings).read_text()))


async def until(holds):
    for _ in range(1000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing came of it")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")
async def test_a_signal_reads_lessons_and_words_of_servers_again(settings):
    async with assembled(settings) as app, reloading(app, settings):
        called(settings, "Another title")
        (settings.servers / "77").mkdir(parents=True)
        (settings.servers / "77" / "words.yaml").write_text("role_card: Ours says otherwise.\n")
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: app.ground.library.scenarios[CALL].title == "Another title")

        assert "Ours says otherwise." in str(app.ground.servers[77])


async def test_a_slip_leaves_everything_as_it_was_and_the_log_names_file_and_line(settings, caplog):
    async with assembled(settings) as app, reloading(app, settings):
        before = app.ground.library
        lesson(settings).write_text(lesson(settings).read_text().replace("who: dee", "who: de"))
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: KEPT in caplog.text)

        assert app.ground.library is before
        assert re.search(r"the-call\.yaml:\d+:.*C309", caplog.text)


async def test_with_the_setting_a_saved_file_is_enough(settings, caplog):
    caplog.set_level(logging.INFO)
    settings = replace(settings, watch_seconds=0.01)
    async with assembled(settings) as app, reloading(app, settings):
        called(settings, "Another title")
        await until(lambda: app.ground.library.scenarios[CALL].title == "Another title")
        (settings.servers / "77").mkdir(parents=True)
        (settings.servers / "77" / "words.yaml").write_text("role_card: Ours says otherwise.\n")
        await until(lambda: 77 in app.ground.servers)


async def test_without_it_a_saved_file_waits_for_the_signal(settings):
    async with assembled(settings) as app, reloading(app, settings):
        before = app.ground.library
        called(settings, "Another title")
        await asyncio.sleep(0.1)

        assert app.ground.library is before


async def test_a_look_that_fails_is_told_once_for_one_signal(settings, caplog, monkeypatch):
    async with assembled(settings) as app, reloading(app, settings):

        def unreadable(_):
            raise PermissionError("not for you")

        monkeypatch.setattr(reloading_, "look", unreadable)
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: KEPT in caplog.text)
        await asyncio.sleep(0.1)

        assert caplog.text.count(KEPT) == 1


async def test_what_could_not_be_read_this_time_is_read_the_next(settings, monkeypatch):
    settings, apart, tried = replace(settings, watch_seconds=0.01), reloading_.content_apart, []

    async def dies_once(settings):
        tried.append(settings)
        if len(tried) == 1:
            raise ContentUnread("The machine had no memory left.")
        return await apart(settings)

    monkeypatch.setattr(reloading_, "content_apart", dies_once)
    async with assembled(settings) as app, reloading(app, settings):
        called(settings, "Another title")
        await until(lambda: app.ground.library.scenarios[CALL].title == "Another title")

    assert len(tried) > 1
