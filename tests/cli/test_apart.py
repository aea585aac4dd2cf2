"""Content that is read in a process of its own is the same content, and what goes wrong there is said in words."""

import sys

import pytest

from bot.cli import apart
from bot.cli.apart import ContentUnread, content_apart
from bot.cli.assembly import ContentBroken, content
from bot.settings import read
from tests.cli.test_reloading import lesson, settings  # noqa: F401  # a fixture


async def test_it_is_what_this_process_would_have_read(tmp_path):
    own = read({"ALONGSIDE_DATA": str(tmp_path)})
    (own.servers / "77").mkdir(parents=True)
    (own.servers / "77" / "words.yaml").write_text("role_card: Ours says otherwise.\n")

    library, servers = await content_apart(own)

    assert (library, servers) == content(own)
    assert library.version == content(own)[0].version
    assert library.modules and library.scenarios and 77 in servers


async def test_its_mistakes_come_with_file_and_line(settings):  # noqa: F811
    lesson(settings).write_text(lesson(settings).read_text().replace("who: dee", "who: de"))

    with pytest.raises(ContentBroken) as broken:
        await content_apart(settings)

    assert [problem.code for problem in broken.value.problems] == ["C309"]


async def test_a_process_that_dies_is_told_in_words(settings, tmp_path, monkeypatch):  # noqa: F811
    dies = tmp_path / "python"
    dies.write_text("#!/bin/sh\nexit 3\n")
    dies.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(dies))

    with pytest.raises(ContentUnread, match="ended with 3"):
        await content_apart(settings)


async def test_it_is_told_no_secret(settings, tmp_path, monkeypatch):  # noqa: F811
    looks, seen = tmp_path / "python", tmp_path / "seen"
    looks.write_text(f"#!/bin/sh\nenv > {seen}\nexit 3\n")
    looks.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(looks))
    monkeypatch.setenv("DISCORD_TOKEN", "the-token")
    monkeypatch.setenv("ALONGSIDE_KEY", "the-key")

    with pytest.raises(ContentUnread):
        await content_apart(settings)

    assert "PYTHONPATH=" in seen.read_text() and "the-" not in seen.read_text()


async def test_a_process_that_never_ends_is_given_up_and_told_in_words(settings, tmp_path, monkeypatch):  # noqa: F811
    hangs = tmp_path / "python"
    hangs.write_text("#!/bin/sh\nexec sleep 60\n")
    hangs.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(hangs))
    monkeypatch.setattr(apart, "PATIENCE", 0.2)

    with pytest.raises(ContentUnread, match="took longer"):
        await content_apart(settings)


async def test_a_process_that_cannot_be_started_is_told_in_words(settings, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(sys, "executable", str(tmp_path / "not-here"))

    with pytest.raises(ContentUnread, match="could not be started"):
        await content_apart(settings)


async def test_another_program_of_our_name_in_the_folder_one_stands_in_is_not_taken_for_ours(
    settings,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit(4)\n")
    monkeypatch.chdir(tmp_path)

    library, _ = await content_apart(settings)

    assert library == content(settings)[0]
