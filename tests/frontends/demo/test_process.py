"""`alongside demo` as a process: started, fetched, stopped, started again."""

import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from urllib.error import HTTPError

import pytest

from bot.frontends.demo import ports
from bot.frontends.demo.world import FACILITATOR, INVENTED, TRAINEE
from tests.frontends.demo.process import PANES, ROOT, command, environment, free_port


def test_it_serves_the_page_and_ends_cleanly_and_ids_and_places_are_the_same_again(started, tmp_path):
    # A database of a real server in the environment: the invented people must never get into it.
    elsewhere = {"ALONGSIDE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/real"}
    first = started(**elsewhere)
    assert "alongside play" in first.said and str(tmp_path / "data") in first.said
    html = first.fetch()
    assert "Alongside: the demo" in html and "SimCord" not in html
    assert all(name in html for name in INVENTED)
    before, progress = first.page(), _progress(tmp_path)
    assert first.stop(signal.SIGTERM) == (0, "Stopped. Your progress is kept.\n")

    again = started(**elsewhere)
    after = again.page()
    assert again.secret == first.secret
    assert again.stop(signal.SIGINT) == (0, "Stopped. Your progress is kept.\n")

    assert [viewer["id"] for viewer in before["viewers"]] == [viewer["id"] for viewer in after["viewers"]]
    assert before["channel"] == after["channel"]
    assert after["commands"]["count"] == before["commands"]["count"] >= 5, "each simulated Discord is told them anew"
    assert _progress(tmp_path) == progress and len(progress) > 8


def test_the_channel_greets_the_commands_are_there_and_each_has_direct_messages(started):
    demo = started()
    channel, tinas, franks = (demo.page(pane) for pane in range(PANES))

    assert [_name(viewer) for viewer in channel["viewers"]] == [TRAINEE, FACILITATOR]
    assert [_name(viewer) for viewer in tinas["viewers"]] == [TRAINEE]
    assert [_name(viewer) for viewer in franks["viewers"]] == [FACILITATOR]
    assert len(channel["timeline"]) == 1 and not tinas["timeline"]
    greeting = channel["messages"][channel["timeline"][0]]
    assert greeting["author"]["name"] == "Alongside" and greeting["author"]["application"]
    assert channel["commands"]["count"] == tinas["commands"]["count"] >= 5


def test_nothing_is_told_without_the_secret_and_nothing_is_served_to_the_network(started):
    demo = started()

    with pytest.raises(HTTPError) as refusal:
        demo.page(secret="guessed")
    refusal.value.close()
    assert refusal.value.code == 401
    with pytest.raises(OSError), socket.create_connection((_own_address(), demo.port), timeout=2):
        pass


def test_a_taken_port_is_one_sentence_and_another_that_works(tmp_path):
    port = free_port()
    with socket.socket() as holder:
        holder.bind((ports.HOST, port))
        holder.listen()
        told = subprocess.run(
            command("--port", str(port)),
            cwd=ROOT,
            env=environment(tmp_path / "data"),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.startswith(f"Port {port} is taken. Try: alongside demo --port ")
    assert len(told.stderr.splitlines()) == 1


def test_broken_content_starts_nothing_and_prints_the_checkers_lines(tmp_path):
    folder = tmp_path / "ours" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("id: broken\nscenes: yes\n")

    told = subprocess.run(
        command("--port", str(free_port())),
        cwd=ROOT,
        env=environment(tmp_path / "data", ALONGSIDE_CONTENT=str(tmp_path / "ours")),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )

    assert told.returncode == 1
    assert "broken.yaml" in told.stderr and "Traceback" not in told.stderr


@pytest.mark.slow
def test_it_stays_quiet_and_ends_at_once_when_nobody_presses_anything(started):
    demo = started()
    time.sleep(5)  # some ticks of the clock

    began = time.monotonic()
    assert demo.stop() == (0, "Stopped. Your progress is kept.\n")
    assert time.monotonic() - began < 3


def _name(viewer):
    return viewer.get("name") or viewer.get("label")


def _progress(tmp_path):
    with closing(sqlite3.connect(tmp_path / "data" / "demo.db")) as file:
        return file.execute("select * from progress order by person, activity").fetchall()


def _own_address():
    """Another address of this computer than 127.0.0.1; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.2"
        return probe.getsockname()[0]
