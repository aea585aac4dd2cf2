"""The operator's guide is followed to the letter: its commands exist, and its blocks are run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.__main__ import _parser
from bot.storage.words import Seal
from tests.licences import ROOT

DEPLOY = ROOT / "deploy"
GUIDE = (DEPLOY / "operators-guide.md").read_text(encoding="utf-8")
PAGES = GUIDE + "".join((ROOT / page).read_text(encoding="utf-8") for page in ("docs/threat-model.md", "CHANGELOG.md"))
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def block(part: str) -> str:
    """The fenced commands of the guide that contain this."""
    (found,) = [each for each in re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.M | re.S) if part in each]
    return found


def lines() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.M | re.S)
    return [line.strip() for each in blocks for line in each.splitlines() if line.strip()]


def ours() -> list[str]:
    """What our own program is asked, however it is started."""
    said = [*lines(), *re.findall(r"`(alongside [a-z][^`]*)`", GUIDE)]
    starts = r"(?:^|/bin/)alongside (?!\()|run --rm (?:-e \S+ )*(?:care|alongside:local) "
    asked = (re.split(starts, line, maxsplit=1)[-1] for line in said if re.search(starts, line))
    return sorted(
        {re.split(r"\s+(?:[|>#]|&&)", each)[0].rstrip("…").strip() for each in asked} - {'"$@"; }', '"$@"', ""}
    )


@pytest.mark.parametrize("asked", ours())
def test_every_command_of_ours_in_the_guide_is_understood(asked):
    words = ["1" if word == "ID" else word for word in shlex.split(asked)]

    if words == ["--version"]:
        with pytest.raises(SystemExit, match="0"):
            _parser().parse_args(words)
    elif len(words) == 1:  # named in passing
        assert (
            subprocess.run([sys.executable, "-m", "bot", *words, "--help"], cwd=ROOT, capture_output=True).returncode
            == 0
        )
    else:
        assert _parser().parse_args(words).command


def test_the_guide_has_commands_to_look_at():
    assert {"backup", "restore", "migrate", "move", "rotate-key", "run", "setup", "cohort"} <= {
        each.split()[0] for each in ours()
    }


def test_what_the_guide_points_to_is_there():
    for page in re.findall(r"\]\((?:\.\./|deploy/|docs/)*([a-z-]+\.md|CHANGELOG\.md)", PAGES):
        assert any((folder / page).exists() for folder in (ROOT, DEPLOY, ROOT / "docs")), page
    for name in re.findall(r"(?<![\w/])deploy/([\w.-]+\.(?:yaml|service|timer|md|toml))", GUIDE):
        assert (DEPLOY / name).exists(), name
    headings = {
        re.sub(r"[^a-z -]", "", each.lower()).replace(" ", "-") for each in re.findall(r"^#+ (.*)$", GUIDE, re.M)
    }
    assert set(re.findall(r"\]\(#([a-z-]+)\)", GUIDE)) <= headings
    for target in re.findall(r"^(make \w+|.*systemctl .*)$", "\n".join(lines()), re.M):
        for unit in re.findall(r"alongside[\w-]*\.\w+", target):
            assert (DEPLOY / unit).exists()
        if target.startswith("make "):
            assert re.search(rf"^{target.split()[1]}:", (ROOT / "Makefile").read_text(), re.M)
    for service in re.findall(
        r"compose\.yaml (?:logs --follow|run --rm(?: -e \S+)*|stop|kill --signal HUP) (\w+)", GUIDE
    ):
        assert service in COMPOSE["services"]


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A block of the guide, in which `alongside` is this program."""
    start = f'alongside() {{ {shlex.quote(sys.executable)} -m bot "$@"; }}\nset -e\n'
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE", "DISCORD"))}
    return subprocess.run(
        ["bash", "-c", start + script],
        cwd=folder,
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def test_the_secrets_of_the_containers_are_made_as_the_guide_says(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    made = "\n".join(line for line in block("openssl").splitlines() if not line.startswith(("docker", "cp ")))

    told = shell(made, tmp_path)

    assert told.returncode == 0, told.stderr
    secrets = tmp_path / "deploy" / "secrets"
    seal = Seal((secrets / "key").read_text().split())
    assert seal.open(seal.close("a word")) == "a word"
    password = (secrets / "database_password").read_text().strip()
    assert f"alongside:{password}@database/" in (secrets / "database_url").read_text()
    assert secrets.stat().st_mode & 0o077 == 0
    assert {name for name in COMPOSE["secrets"] if f"deploy/secrets/{name}" in GUIDE} == set(COMPOSE["secrets"])


@pytest.mark.slow
def test_setting_up_backing_up_restoring_and_a_new_key_go_as_the_guide_says(tmp_path):
    """The blocks as they stand, as one account and with other folders."""
    data, backups, key = tmp_path / "data", tmp_path / "backups", tmp_path / "backup_key"

    def here(script: str) -> str:
        script = script.replace("sudo -u alongside ", "").replace("/var/lib/alongside", str(data))
        return script.replace("/var/backups/alongside", str(backups))

    def run(script: str) -> str:
        told = shell(script, tmp_path, ALONGSIDE_DATA=str(data), ALONGSIDE_BACKUP_KEY_FILE=str(key))
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    key.write_text(shell("alongside backup --new-key", tmp_path, ALONGSIDE_DATA=str(data)).stdout)
    assert "Facilitators' role: 2345678901" in run(block("--role"))
    made = Path(run(here(block("--keep 14"))).splitlines()[0])
    restored = run(here(block("--look")).replace("alongside-20261122T031500Z.db.age", made.name))
    assert "Facilitators' role: 2345678901" in restored
    again = shell(block("rotate-key"), tmp_path, ALONGSIDE_DATA=str(data))
    assert f"as the first line of {data / 'key'}" in again.stdout
    assert "Nothing to do" in run("alongside migrate --plan")
