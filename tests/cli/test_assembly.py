"""What stands in the way of beginning at all is a sentence."""

import pytest


@pytest.mark.parametrize("command", [("wrong", "list"), ("run",)])
def test_a_data_folder_that_cannot_be_made_is_named(alongside, tmp_path, command):
    (tmp_path / "file").write_text("")

    told = alongside(*command, ALONGSIDE_ERASED=str(tmp_path / "file" / "erased.list"), DISCORD_TOKEN="x")

    assert told.returncode == 1 and "Traceback" not in told.stderr
    assert f"{tmp_path / 'file'} cannot be" in told.stderr and "Discord" not in told.stderr
