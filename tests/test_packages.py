"""Packages and versions: what is installed is pinned and its terms are known, and the changelog is up to date."""

import json
import re
import subprocess
import sys

from packaging.version import Version

from bot import __version__
from tests import licences
from tests.licences import ROOT

CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_package_that_is_installed_is_pinned():
    pins = licences.pinned()

    assert {name: licences.distribution(name).version for name in licences.everything()} == {
        name: str(Version(version)) for name, version in pins.items()
    }


def test_the_page_of_licences_says_what_the_packages_say():
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page()
    assert "not said" not in licences.page()


def test_the_changelog_begins_with_this_version_and_names_every_migration():
    assert re.findall(r"^## \[([\d.]+)\]", CHANGES, re.M)[0] == __version__
    for file in (ROOT / "bot" / "storage" / "migrations").glob("*.sql"):
        assert f"`{file.stem}`" in CHANGES, file.stem


def test_the_version_is_told_at_once():
    code = (
        "import sys, json\nfrom bot.__main__ import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print(json.dumps([name for name in ('discord', 'pydantic', 'yaml', 'pyrage') if name in sys.modules]))"
    )

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told.splitlines()[0] == f"alongside {__version__}"
    assert json.loads(told.splitlines()[-1]) == []
