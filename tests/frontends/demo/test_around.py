"""What stands around the simulated Discord: ports, the secret, the browser, the first message."""

import os
import socket
import stat
import webbrowser
from pathlib import Path

import pytest

from bot.frontends.demo import browser, clock, greeting, ports, secret
from tests.frontends.demo.process import PANES, free_port


def test_a_taken_port_is_one_sentence_with_another_that_is_free_with_its_neighbours():
    port = free_port()
    with socket.socket() as holder:
        holder.bind((ports.HOST, port + 1))  # a neighbour is enough
        holder.listen()

        with pytest.raises(ports.PortTaken) as refusal:
            ports.reserve(port, PANES)

        said = str(refusal.value)
        assert said.startswith(f"Port {port + 1} is taken. Try: alongside demo --port ")
        other = int(said.rpartition(" ")[2])
        assert other > port + 1
        assert list(ports.reserve(other, PANES)) == [other, other + 1, other + 2]


@pytest.mark.parametrize("port", [0, 80, 65534, 70000])
def test_a_port_without_room_for_its_neighbours_is_refused_in_words(port):
    with pytest.raises(ports.PortUnusable, match="from 1024 to 65533"):
        ports.reserve(port, PANES)


@pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")
def test_the_secret_is_kept_for_its_owner_alone(tmp_path):
    first = secret.secret(tmp_path / "data")
    file = tmp_path / "data" / secret.NAME

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret.secret(tmp_path / "data") == first
    assert len(first) >= 40

    file.chmod(0o644)
    assert secret.secret(tmp_path / "data") != first, "others may have read it"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_without_a_browser_the_other_ways_in_are_named(monkeypatch, capsys):
    def none():
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    await browser.show("http://127.0.0.1:1/#x")

    said = capsys.readouterr().out
    assert "address above" in said and "alongside play" in said and "make play" in said


def test_a_browser_that_would_take_the_terminal_is_not_opened(monkeypatch):
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))

    assert not browser.opened("http://127.0.0.1:1/#x")


async def test_the_first_message_says_how_to_begin_what_is_kept_and_how_to_stop():
    view = greeting.greeting(Path("/home/ann_b/data"))
    said = "\n".join(part["content"] for part in view.to_components()[0]["components"] if part["type"] == 10)

    for words in ("/learn", "/practise", "/resume", "invented", "Viewing as", "Ctrl-C", "/home/ann\\_b/data"):
        assert words in said
    assert "@" not in said


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_the_clock_on_the_page_is_this_computers_where_it_says_its_zone(tmp_path):
    berlin = tmp_path / "zoneinfo" / "Europe" / "Berlin"
    berlin.parent.mkdir(parents=True)
    berlin.touch()
    (tmp_path / "localtime").symlink_to(berlin)

    assert clock.zone(tmp_path / "localtime") == "Europe/Berlin"
    assert clock.zone(tmp_path / "no-such-file") == "UTC"
