"""What the environment says, read once into one frozen value. A setting that is wrong is named in the error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

HERE = Path(__file__).resolve().parent


class SettingsError(Exception):
    """One sentence that names the setting and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`data` is the one folder with people's data; `database_url` a SQLite path in it unless another is named.

    `erased_at` is the list of erased people, where it is not in `data`: several processes share one.
    `http` is where health and measures are served, if anywhere.
    `watch_seconds` between looks whether a content file has changed; 0 never looks.
    `retention_days` without a sign of a person, and they are asked whether to stay; 0 never asks.
    """

    data: Path
    database_url: str
    content: tuple[Path, ...]
    discord_token: str | None
    keys: tuple[str, ...]
    retention_days: int = 365
    backup_key: str | None = None
    watch_seconds: int = 0
    erased_at: Path | None = None
    http: tuple[str, int] | None = None
    log: Literal["plain", "json"] = "plain"

    @property
    def key_file(self) -> Path:
        return self.data / "key"

    @property
    def erased(self) -> Path:
        """It stays out of backups."""
        return self.erased_at or self.data / "erased.list"

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
        database_url=given(env, "ALONGSIDE_DATABASE_URL") or f"sqlite:///{folder / 'alongside.db'}",
        content=content_folders(env, content),
        discord_token=given(env, "DISCORD_TOKEN"),
        keys=tuple((given(env, "ALONGSIDE_KEY") or "").replace(",", " ").split()),
        retention_days=_days(env.get("ALONGSIDE_RETENTION_DAYS") or "365"),
        watch_seconds=_seconds(env.get("ALONGSIDE_WATCH") or "0"),
        backup_key=given(env, "ALONGSIDE_BACKUP_KEY"),
        erased_at=Path(env["ALONGSIDE_ERASED"]).expanduser().resolve() if env.get("ALONGSIDE_ERASED") else None,
        http=_address(env.get("ALONGSIDE_HTTP") or ""),
        log=_log(env.get("ALONGSIDE_LOG") or "plain"),
    )


def given(env: Mapping[str, str], name: str) -> str | None:
    """A setting that may be a secret: itself, or, with _FILE at its end, the file that holds it. Raises SettingsError.

    A file is not shown by `ps` or by a container's inspection, as an environment is.
    """
    file = env.get(f"{name}_FILE")
    if not file:
        return env.get(name) or None
    if env.get(name):
        raise SettingsError(f"Both {name} and {name}_FILE are set. Please unset one, so that it is clear which counts.")
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}_FILE names {file}, which cannot be read: {error}.") from None


def _address(said: str) -> tuple[str, int] | None:
    if not said:
        return None
    host, _, port = said.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SettingsError(
            "ALONGSIDE_HTTP is where health and measures are served, such as 127.0.0.1:9464, or only a port."
        )
    return host.strip("[]") or "127.0.0.1", int(port)


def _log(said: str) -> Literal["plain", "json"]:
    if said not in ("plain", "json"):
        raise SettingsError("ALONGSIDE_LOG is how the log is written: plain or json.")
    return "json" if said == "json" else "plain"


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


def _seconds(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and int(said) <= 86_400):
        raise SettingsError(
            "ALONGSIDE_WATCH is every how many seconds the content folders are looked at for changes: a whole number "
            "up to 86400, such as 30, or 0 for never."
        )
    return int(said)


def shipped_content() -> Path:
    """In a checkout the root of the tree, in an installed wheel the folder it carries."""
    packed = HERE / "shipped"
    return packed if packed.is_dir() else HERE.parent


def _default_data() -> str:
    from platformdirs import user_data_dir

    return user_data_dir("alongside", appauthor=False)
