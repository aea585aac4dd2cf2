"""What the environment says, read once into one frozen value. A setting that is wrong is named in the error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


class SettingsError(Exception):
    """One sentence that names the setting and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`data` is the one folder with people's data; `database_url` a SQLite path in it unless another is named.

    `retention_days` without a sign of a person, and they are asked whether to stay; 0 never asks.
    """

    data: Path
    database_url: str
    content: tuple[Path, ...]
    discord_token: str | None
    keys: tuple[str, ...]
    retention_days: int = 365

    @property
    def key_file(self) -> Path:
        return self.data / "key"

    @property
    def servers(self) -> Path:
        """A folder a server, named by its id: help.yaml and words.yaml."""
        return self.data / "servers"


def read(environment: Mapping[str, str] | None = None, data: str | None = None, content: str | None = None) -> Settings:
    """`data` is what `--data` said, which outranks ALONGSIDE_DATA; `content` what `--content` said.

    Raises SettingsError.
    """
    env = os.environ if environment is None else environment
    folder = Path(data or env.get("ALONGSIDE_DATA") or _default_data()).expanduser().resolve()
    return Settings(
        data=folder,
        database_url=env.get("ALONGSIDE_DATABASE_URL") or f"sqlite:///{folder / 'alongside.db'}",
        content=content_folders(env, content),
        discord_token=env.get("DISCORD_TOKEN") or None,
        keys=tuple(key.strip() for key in env.get("ALONGSIDE_KEY", "").split(",") if key.strip()),
        retention_days=_days(env.get("ALONGSIDE_RETENTION_DAYS") or "365"),
    )


def content_folders(environment: Mapping[str, str] | None = None, also: str | None = None) -> tuple[Path, ...]:
    """The shipped content first, then the folders of ALONGSIDE_CONTENT, which add to it or replace parts of it.

    `also` is one more, from the command line, and the last.

    Raises SettingsError if a folder is not there.
    """
    env = os.environ if environment is None else environment
    added = [Path(part).expanduser().resolve() for part in env.get("ALONGSIDE_CONTENT", "").split(os.pathsep) if part]
    for folder in added:
        if not folder.is_dir():
            raise SettingsError(f"ALONGSIDE_CONTENT names {folder}, which is no folder. Please correct or unset it.")
    if also is not None:
        last = Path(also).expanduser().resolve()
        if not last.is_dir():
            raise SettingsError(f"--content names {last}, which is no folder.")
        added.append(last)
    return (shipped_content(), *dict.fromkeys(added))


def _days(said: str) -> int:
    if not said.isdecimal() or not (said == "0" or 30 <= int(said) <= 3650):
        raise SettingsError(
            "ALONGSIDE_RETENTION_DAYS is after how many days people who were not here are asked whether to stay: a "
            "whole number from 30 to 3650, or 0 for never."
        )
    return int(said)


def shipped_content() -> Path:
    """In a checkout the root of the tree, in an installed wheel the folder it carries."""
    packed = HERE / "shipped"
    return packed if packed.is_dir() else HERE.parent


def _default_data() -> str:
    from platformdirs import user_data_dir

    return user_data_dir("alongside", appauthor=False)
