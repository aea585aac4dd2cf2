"""`--watch`: what an author saves is there a moment later; a slip leaves everything as it was and is said."""

import asyncio
import re
from shutil import copytree

import pytest

from bot.cli.watching import KEPT, look, watching
from tests.content.conftest import HERE

SOON = 0.01


class Shelf:
    """Stands where Training stands: it is given libraries."""

    def __init__(self):
        self.libraries = []

    def replace_library(self, library):
        self.libraries.append(library)


@pytest.fixture
def content(tmp_path):
    return copytree(HERE / "around", tmp_path / "content")


async def until(holds):
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(SOON)
    raise AssertionError("nothing came of it")


async def test_what_is_saved_replaces_the_whole_library(content, capsys):
    shelf, call = Shelf(), content / "scenarios" / "the-call.yaml"
    async with watching(shelf, [content], SOON):
        call.write_text(re.sub("(?m)^title: .*$", "title: Another title", call.read_text()))
        await until(lambda: shelf.libraries)

    assert shelf.libraries[-1].scenarios["the-call"].title == "Another title"
    assert "Read again:" in capsys.readouterr().out


async def test_a_slip_keeps_the_old_library_and_is_told_until_it_is_mended(content, capsys):
    shelf, call, told = Shelf(), content / "scenarios" / "the-call.yaml", []
    whole = call.read_text()
    async with watching(shelf, [content], SOON):
        call.write_text(whole.replace("who: dee", "who: de"))
        await until(lambda: told.append(capsys.readouterr().err) or KEPT in "".join(told))
        assert shelf.libraries == []

        call.write_text(whole)
        await until(lambda: shelf.libraries)

    assert "C309" in "".join(told)


async def test_new_and_deleted_files_are_noticed(content):
    before = look([content])
    (content / "scenarios" / "new.yaml").write_text("id: new\n")
    added = look([content])
    (content / "scenarios" / "new.yaml").unlink()

    assert before != added and look([content]) == before


async def test_without_watching_nothing_is_read():
    shelf = Shelf()
    async with watching(shelf, ()):
        await asyncio.sleep(SOON)
    assert shelf.libraries == []
