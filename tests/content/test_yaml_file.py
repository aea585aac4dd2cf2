"""What YAML means here, and how little a hostile file can cost."""

import time

import pytest
import yaml

from bot.content import yaml_file, yaml_quick
from bot.content.places import Place
from bot.content.yaml_file import read


def test_an_author_may_write_whole_numbers_true_false_and_nothing():
    found = read("a.yaml", b"a: 12\nb: -3\nc: true\nd: false\ne: null\nf: ~\ng:\nh: 2027-11-01\ni: v1.2.3\nj: '012'\n")

    assert found.problems == []
    assert list(found.value.values()) == [12, -3, True, False, None, None, None, "2027-11-01", "v1.2.3", "012"]


def test_every_key_and_every_value_has_its_place():
    found = read("a.yaml", "title: Ähre\nlist:\n  - id: x\n    text: |\n      long\n".encode())

    assert found.key(("title",)) == Place(1, 1)
    assert found.place(("title",)) == Place(1, 8)
    assert found.place(("list", 0)) == Place(3, 5)
    assert found.place(("list", 0, "text")) == Place(4, 11)
    assert found.place(("list", 0, "not there")) == Place(3, 5)


TRAPS = (
    "yes no on off Yes NO On OFF y N True FALSE Null NULL 012 0x1F 0o17 0b1 1_000 3.10 .5 1. 1e3 +44 "
    "12:30 190:20:30 .inf -.INF .nan 1234567890123456789012"
)


@pytest.mark.parametrize("word", TRAPS.split())
def test_a_word_that_yaml_versions_read_differently_is_refused_by_name(word):
    found = read("a.yaml", f"a: {word}\n".encode())

    [told] = found.problems
    assert told.code in ("C112", "C113")
    assert (told.line, told.column) == (1, 4)
    assert word in told.message or word.lower() in told.message
    assert read("a.yaml", f"a: '{word}'\n".encode()).value == {"a": word}


@pytest.mark.parametrize("text", ["...", "1.2.3", "2027-11-01", "-", "a12", "12 days", "1:75", "no,", "on time", "0-5"])
def test_what_no_yaml_mistakes_stays_text(text):
    found = read("a.yaml", f"a: x{text}\nb: [ {text!r} ]\n".encode())

    assert found.problems == []
    if text not in ("...", "-"):
        assert read("a.yaml", f"a: {text}\n".encode()).value == {"a": text}


def test_a_file_saved_with_a_byte_order_mark_reads_the_same():
    assert read("a.yaml", b"\xef\xbb\xbfa: b\n").value == {"a": "b"}


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-32"])
def test_another_encoding_is_told_and_not_guessed(encoding):
    found = read("a.yaml", "a: 1\nb: café\n".encode(encoding))

    assert found.value is None
    assert found.problems[0].code in ("C103", "C104")


def test_a_wrong_letter_is_told_with_its_line():
    found = read("a.yaml", b"a: 1\nb: caf\xe9\n")

    assert (found.problems[0].line, found.problems[0].column) == (2, 7)


def test_of_a_key_written_twice_both_lines_are_told_and_the_first_counts():
    found = read("a.yaml", b"a: 1\nb: {c: 2, c: {d: 3}}\na: 4\n")

    assert [str(each)[:14] for each in found.problems] == ["a.yaml:2:11 C1", "a.yaml:3:1 C11"]
    assert "line 1" in found.problems[1].message and "line 3" in found.problems[1].message
    assert found.value == {"a": 1, "b": {"c": 2}}


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(20)
)
MILLION = 1_000_000
HOSTILE = {
    "an alias bomb": BOMB,
    "an alias to itself": b"a: &a [*a]\n",
    "open brackets": b"[" * MILLION,
    "open braces": b"{" * MILLION,
    "lists in lists": b"- " * (MILLION // 2),
    "keys of keys": b"? " * (MILLION // 2),
    "deep keys": b"".join(b" " * i + b"a:\n" for i in range(1_300)),
    "directives": b"%TAG !a! b\n" * 80_000,
    "directives after the end": b"a: 1\n...\n" + b"%TAG !a! b\n" * 80_000,
    "one key again and again": b"a: 1\n" * 190_000,
    "very many keys": b"".join(b"a%d: 1\n" % i for i in range(90_000)),
    "a very long list": b"[" + b"a," * 490_000 + b"]",
    "many documents": b"---\n" * 240_000,
    "a long word": b"a: " + b"9" * 900_000,
    "a long tag": b"!" * MILLION,
    "tags": b"- !x y\n" * 140_000,
    "a million bytes and one": b"#" * (MILLION + 1),
    "nothing but spaces": b" " * MILLION,
    "nothing but zero bytes": bytes(MILLION),
    "a never closed quotation mark": b'a: "' + b"b\n" * 400_000,
    "a builder of objects": b"!!python/object/apply:os.system [echo]\n",
}


SLOW = {"very many keys", "a very long list", "a long word", "a never closed quotation mark"}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_a_hostile_file_is_refused_soon(name, loader, monkeypatch):
    if loader == "SafeLoader" and name in SLOW:
        pytest.skip("a matter of seconds for PyYAML without its C part")
    monkeypatch.setattr(yaml_file, "_LOADER", getattr(yaml, loader))
    if loader == "SafeLoader":
        monkeypatch.setattr(yaml_quick, "_PARSER", None)
    before = time.perf_counter()

    found = read("a.yaml", HOSTILE[name])

    assert found.problems or name == "a long word"
    assert len(found.problems) <= 50
    assert time.perf_counter() - before < 10, "it must end, on a busy machine too"
