"""What operators are given holds: the containers, the units, the threat model."""

import re
import shutil
import subprocess
from types import SimpleNamespace

import pytest
import yaml

from bot import __version__
from bot.frontends.discord_bot.client import PERMISSIONS, AlongsideClient
from tests.licences import ROOT

DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
UNITS = ("alongside.service", "alongside-backup.service", "alongside-backup.timer")
THREATS = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")


# The containers


def stages() -> list[str]:
    return re.split(r"^(?=FROM )", CONTAINERFILE, flags=re.M)[1:]


def test_the_container_is_no_root_and_writes_to_its_data_alone():
    last = stages()[-1]

    assert len(stages()) == 2
    assert re.findall(r"^USER (\S+)$", last, re.M) == ["10001:10001"]
    assert last.index("USER ") < last.index("ENTRYPOINT") and "apt-get" not in last[last.index("USER ") :]
    assert re.findall(r"^VOLUME (.*)$", last, re.M) == ['["/var/lib/alongside"]']
    assert "fonts-dejavu-core" in last and "HEALTHCHECK" in last and "/healthz" in last
    for name in ("bot", "backup", "care"):
        service = COMPOSE["services"][name]
        assert service["read_only"] and service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_what_is_built_on_is_pinned():
    images = [*re.findall(r"^FROM (\S+)", CONTAINERFILE, re.M), COMPOSE["services"]["database"]["image"]]

    for image in images:
        assert re.fullmatch(r"docker\.io/library/\w+:\d+\.\d+(\.\d+)?-[\w-]+(@sha256:[0-9a-f]{64})?", image), image
    for installed in re.findall(r"pip install (.*)", CONTAINERFILE):
        assert "--constraint constraints.txt" in installed


def test_no_secret_can_get_into_an_image_or_stands_in_compose():
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINERFILE, re.M)
    ignore = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    allowed = {line[1:] for line in ignore if line.startswith("!")}

    assert {name for line in copied for name in line.split()} == allowed
    assert next(line for line in ignore if line and not line.startswith("#")) == "*"
    assert not re.search(r"TOKEN|PASSWORD|_KEY", CONTAINERFILE)
    for service in COMPOSE["services"].values():
        for name, value in service["environment"].items():
            assert not re.search(r"TOKEN|PASSWORD|KEY|URL", name) or (
                name.endswith("_FILE") and value.removeprefix("/run/secrets/") in service["secrets"]
            ), name
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


def test_nobody_can_reach_the_containers_and_only_the_bot_gets_out():
    assert not any("ports" in service for service in COMPOSE["services"].values())
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert [name for name, each in COMPOSE["services"].items() if "outside" in each["networks"]] == ["bot"]

    def has(secret: str) -> list[str]:
        return [name for name, each in COMPOSE["services"].items() if secret in each["secrets"]]

    assert (has("discord_token"), has("backup_key")) == (["bot"], ["backup", "care"])


@pytest.mark.slow
def test_the_container_is_built_and_runs():
    program = next((each for each in ("docker", "podman") if shutil.which(each)), None)
    if program is None or subprocess.run([program, "info"], capture_output=True).returncode:
        pytest.skip("neither docker nor podman runs here")
    for image in set(re.findall(r"^FROM (\S+)", CONTAINERFILE, re.M)):
        if subprocess.run([program, "pull", image], capture_output=True).returncode:
            pytest.skip(f"{image} cannot be fetched here")
    built = subprocess.run(
        [program, "build", "--file", "deploy/Containerfile", "--quiet", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    told = subprocess.run([program, "run", "--rm", built.stdout.strip(), "--version"], capture_output=True, text=True)
    assert told.stdout.strip() == f"alongside {__version__}"


# The units


@pytest.fixture
def units(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    for name in UNITS:  # it looks whether the program is there
        text = (DEPLOY / name).read_text().replace("/opt/alongside/bin/alongside", shutil.which("true"))
        (tmp_path / name).write_text(text)
    return tmp_path


def analyzed(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *map(str, args)], capture_output=True, text=True)


def test_systemd_has_no_complaint_about_the_units(units):
    told = analyzed("verify", "--man=no", *(units / name for name in UNITS))

    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("name", UNITS[:2])
def test_systemd_finds_thick_walls_around_each_unit(units, name):
    told = analyzed("security", "--offline=true", "--threshold=20", units / name)
    if "unrecognized option" in told.stderr:
        pytest.skip("this systemd-analyze is too old to look at a file")

    assert told.returncode == 0, told.stdout


# The threat model


def test_each_line_of_the_threat_model_names_tests_that_exist():
    rows = [
        line for line in THREATS.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| wants |"))
    ]
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", THREATS)

    assert len(named) > 40
    for file, test in named:
        text = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert re.search(rf"def {test}\(", text), f"{file}::{test}"
    for row in rows:
        assert "::test_" in row or row.split("|")[3].strip() == "tests", row


def test_each_part_of_the_threat_model_says_what_nothing_stops():
    for part in THREATS.split("\n## ")[1:]:
        assert "**Nothing**" in part, part.splitlines()[0]


def test_the_bot_asks_discord_for_its_servers_and_for_nothing_privileged():
    client = AlongsideClient(SimpleNamespace(training=None, privacy=None))  # nothing is asked of them here

    assert [name for name, on in client.intents if on] == ["guilds"]
    assert PERMISSIONS.value == 0
