"""What an operator meets: one sentence that says what to do."""

import socket
import sqlite3

import pytest


def test_without_a_token_one_sentence_says_what_to_do_with_scopes_and_permissions(alongside):
    told = alongside("run")

    assert told.returncode == 2
    assert "DISCORD_TOKEN is not set" in told.stderr
    assert "scope=bot+applications.commands&permissions=0" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_port_that_is_taken_is_named_with_its_setting(alongside):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = alongside("run", DISCORD_TOKEN="x", ALONGSIDE_HTTP=f"127.0.0.1:{port}")

    assert told.returncode == 1
    assert f"ALONGSIDE_HTTP names 127.0.0.1:{port}" in told.stderr and "Discord could not" not in told.stderr
    assert "Traceback" not in told.stderr


def test_migrating_says_what_was_applied_and_the_second_time_that_nothing_is_to_do(alongside):
    assert "applied 0001.the-beginning" in alongside("migrate").stdout
    assert "Nothing to do" in alongside("migrate").stdout


def test_a_database_of_a_newer_version_is_refused_by_name(alongside, tmp_path):
    alongside("play", typed="1\nq\n")
    with sqlite3.connect(tmp_path / "data" / "alongside.db") as database:
        database.execute(
            "insert into _yoyo_migration (migration_hash, migration_id, applied_at_utc) values ('x', '9999.later', 0)"
        )
    database.close()

    told = alongside("play", typed="q\n")

    assert told.returncode == 1 and "9999.later" in told.stderr and "Traceback" not in told.stderr


COMMANDS = ("play", "journal", "demo", "run", "migrate", "backup", "restore", "move", "rotate-key", "check", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(alongside, command):
    told = alongside(command, "--help")

    assert told.returncode == 0 and told.stdout.startswith("usage: alongside")
