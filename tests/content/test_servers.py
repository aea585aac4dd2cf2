"""Words that servers wrote themselves are read with the same care."""

from bot.content.loader import load_server, load_servers
from bot.core.server import Server


def test_a_server_without_a_folder_has_set_none(tmp_path):
    assert load_server(tmp_path / "nowhere") == (Server(), [])
    assert load_servers(tmp_path / "nowhere") == ({}, [])


def test_words_of_a_server_are_read(tmp_path):
    (tmp_path / "123").mkdir()
    (tmp_path / "123" / "help.yaml").write_text(
        'resources:\n  - {name: A line, reach: "116 123"}\n'
        "  - {name: Peers, reach: at the green door, peer_run: true, police: never}\n"
    )
    (tmp_path / "123" / "words.yaml").write_text("role_card: We fix little.\n")

    servers, problems = load_servers(tmp_path)

    assert problems == []
    assert servers[123].help_said().startswith("- Peers")
    assert servers[123].words("role_card") == "We fix little."
    assert servers[123].words("local_history") is None


def test_a_telephone_number_that_yaml_would_change_is_told(tmp_path):
    (tmp_path / "help.yaml").write_text("resources:\n  - {name: A line, reach: 0800123}\n")

    server, problems = load_server(tmp_path)

    assert [(each.line, each.column, each.code) for each in problems] == [(2, 27, "C113")]
    assert server == Server()


def test_help_in_the_file_for_words_is_told(tmp_path):
    (tmp_path / "words.yaml").write_text("resources: []\n")

    assert [each.code for each in load_server(tmp_path)[1]] == ["C203"]


def test_words_in_the_file_for_help_are_told(tmp_path):
    (tmp_path / "help.yaml").write_text("kind: words\nrole_card: x\n")

    server, problems = load_server(tmp_path)

    assert [each.code for each in problems] == ["C201"]
    assert server == Server()


def test_one_servers_mistake_leaves_the_other_file_and_the_other_server_alone(tmp_path):
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "words.yaml").write_text("role_card: Ours.\n")
    (tmp_path / "1" / "help.yaml").write_text("resources: [")

    servers, problems = load_servers(tmp_path)

    assert len(problems) == 1
    assert [server.words("role_card") for server in servers.values()] == ["Ours.", "Ours."]


def test_a_folder_that_is_named_by_no_server_is_told(tmp_path):
    (tmp_path / "our-server").mkdir()

    servers, problems = load_servers(tmp_path)

    assert servers == {}
    assert [each.code for each in problems] == ["C116"]


def test_of_two_folders_of_one_number_the_one_written_otherwise_is_told(tmp_path):
    for name, text in (("7", "Ours."), ("07", "Others.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "words.yaml").write_text(f"role_card: {text}\n")

    servers, problems = load_servers(tmp_path)

    assert [each.code for each in problems] == ["C116"]
    assert servers[7].words("role_card") == "Ours."


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "help.yaml").symlink_to(tmp_path / "gone.yaml")

    assert [each.code for each in load_server(tmp_path)[1]] == ["C101"]


def test_help_in_a_file_of_another_ending_is_not_lost_in_silence(tmp_path):
    (tmp_path / "help.yml").write_text("resources:\n  - {name: A line, reach: at the green door}\n")

    assert [each.code for each in load_server(tmp_path)[1]] == ["C115"]
