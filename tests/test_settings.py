"""Settings: each may come from a file, and what is wrong is named."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, given, read


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "ALONGSIDE_KEY", "ALONGSIDE_DATABASE_URL", "ALONGSIDE_BACKUP_KEY"])
def test_a_secret_can_stand_in_a_file(tmp_path, name):
    file = tmp_path / "secret"
    file.write_text("sesame\n")

    assert given({f"{name}_FILE": str(file)}, name) == "sesame"
    assert given({name: "sesame"}, name) == "sesame"
    assert given({}, name) is None


def test_a_secret_given_twice_and_a_file_that_is_not_there_are_named(tmp_path):
    with pytest.raises(SettingsError, match="Both DISCORD_TOKEN and DISCORD_TOKEN_FILE"):
        given({"DISCORD_TOKEN": "a", "DISCORD_TOKEN_FILE": "b"}, "DISCORD_TOKEN")
    with pytest.raises(SettingsError, match="DISCORD_TOKEN_FILE names"):
        given({"DISCORD_TOKEN_FILE": str(tmp_path / "none")}, "DISCORD_TOKEN")


def test_keys_in_a_file_may_stand_on_lines_of_their_own(tmp_path):
    file = tmp_path / "keys"
    file.write_text("new\nold\n")

    assert read({"ALONGSIDE_KEY_FILE": str(file)}, data=str(tmp_path)).keys == ("new", "old")
    assert read({"ALONGSIDE_KEY": "new,old"}, data=str(tmp_path)).keys == ("new", "old")


@pytest.mark.parametrize(
    ("said", "address"), [("", None), ("9464", ("127.0.0.1", 9464)), ("0.0.0.0:80", ("0.0.0.0", 80))]
)
def test_health_is_served_on_this_machine_only_unless_a_setting_says_otherwise(tmp_path, said, address):
    assert read({"ALONGSIDE_HTTP": said}, data=str(tmp_path)).http == address


def test_the_list_of_erased_people_is_in_the_data_folder_unless_several_processes_share_one(tmp_path):
    assert read({}, data=str(tmp_path)).erased == tmp_path / "erased.list"
    assert read({"ALONGSIDE_ERASED": "/srv/erased"}, data=str(tmp_path)).erased == Path("/srv/erased")


@pytest.mark.parametrize(("said", "seconds"), [("", 0), ("0", 0), ("30", 30)])
def test_content_is_looked_at_for_changes_only_on_request(tmp_path, said, seconds):
    assert read({"ALONGSIDE_WATCH": said}, data=str(tmp_path)).watch_seconds == seconds


@pytest.mark.parametrize(
    ("name", "said"), [("ALONGSIDE_HTTP", "here"), ("ALONGSIDE_LOG", "loud"), ("ALONGSIDE_WATCH", "often")]
)
def test_a_setting_that_cannot_be_read_is_named(tmp_path, name, said):
    with pytest.raises(SettingsError, match=name):
        read({name: said}, data=str(tmp_path))


@pytest.mark.parametrize(("said", "days"), [(None, 365), ("0", 0), ("30", 30), ("730", 730)])
def test_people_are_asked_after_a_year_unless_the_operator_says_otherwise(tmp_path, said, days):
    environment = {} if said is None else {"ALONGSIDE_RETENTION_DAYS": said}

    assert read(environment, data=str(tmp_path)).retention_days == days


@pytest.mark.parametrize("said", ["-1", "a year", "7", "29", "99999", "1.5"])
def test_a_retention_that_would_erase_people_hastily_or_by_mistake_is_refused_by_name(tmp_path, said):
    with pytest.raises(SettingsError, match="ALONGSIDE_RETENTION_DAYS"):
        read({"ALONGSIDE_RETENTION_DAYS": said}, data=str(tmp_path))
