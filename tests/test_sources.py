import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import RawArticle
from index.sources import MAX_BYTES, SourceError, make_id, read_sources

BODY = (
    "<article><h1>Bridge shut for two years</h1>"
    "<p>The council of Lille voted on Monday to close the old bridge for two years, the mayor said after a debate.</p>"
    "<p>The work will cost 4 million euros and start in May, according to the plan &amp; the budget, says André.</p>"
    "</article>"
)
PAGE = (
    "<html><head><title>Bridge | The Voice</title><meta property='og:site_name' content='The Voice'>"
    "<meta property='article:published_time' content='2024-05-03T10:00:00Z'>"
    "<link rel='canonical' href='https://voice.example/bridge'></head>"
    f"<body><nav><a href='/'>Home</a></nav>{BODY}<footer>All rights reserved</footer></body></html>"
)


def read(*paths):
    return list(read_sources(paths))


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only_error(*paths):
    (found,) = read(*paths)
    assert isinstance(found, SourceError), found
    return found.path, found.reason


def only_article(*paths):
    (found,) = read(*paths)
    assert isinstance(found, RawArticle), found
    return found


# Plain text and markdown


def test_text_is_kept_to_the_character_and_its_id_is_its_name(tmp_path):
    text = "  Title \u00a0here\n\nBody with e\u0301, \u00ad soft, \U0001f600 and  two spaces. \n"
    path = write(tmp_path, "a-1.txt", text)
    assert only_article(path) == RawArticle(text, id="a-1.txt", source="a-1.txt")


def test_windows_newlines_become_lf_and_a_lone_cr_stays(tmp_path):
    assert only_article(write(tmp_path, "a.txt", b"one\r\ntwo\rthree\r\n")).text == "one\ntwo\rthree\n"


def test_markdown_title_is_its_first_top_heading(tmp_path):
    path = write(tmp_path, "a.md", "## Not this\n# The *real* one #\n\ntext\n# Another\n")
    assert only_article(path).title == "The *real* one"
    assert only_article(path).text.startswith("## Not this\n")
    assert only_article(write(tmp_path, "b.md", "#hashtag only\ntext")).title is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Grüße".encode("utf-8-sig"), "Grüße"),
        ("Grüße aus Köln".encode("utf-16"), "Grüße aus Köln"),
        ("Der Bürgermeister von Köln grüßt die Gäste aus Österreich. ".encode("cp1252") * 9, None),
        ("Президент России встретился в Кремле с гостями из Казахстана. ".encode("cp1251") * 9, None),
    ],
)
def test_encodings(tmp_path, content, text):
    article = only_article(write(tmp_path, "a.txt", content))
    if text is None:
        assert ("Köln grüßt die Gäste" in article.text) or ("встретился в Кремле" in article.text)
    else:
        assert article.text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u00a0\u2003\n".encode(), "empty"),
        (b"abc\0def", "binary: it has NUL bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary: it has NUL bytes"),
        (b"\xff\xfea\0\0\0", "binary: it has NUL characters"),
        (b"\xff\xfea\0b", "not decodable as utf-16"),
        (b"x" * (MAX_BYTES + 1), "over 5,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_article_is_reported(tmp_path, content, reason):
    path = write(tmp_path, "a.txt", content)
    assert only_error(path) == (str(path), reason)


def test_bytes_of_no_encoding_are_binary(tmp_path):
    noise = bytes(1 + (i * 7919 + i * i * 31) % 255 for i in range(4000))
    path = write(tmp_path, "a.txt", noise)
    assert only_error(path)[1].startswith(("binary", "not decodable"))


def test_the_biggest_file_allowed_is_read(tmp_path):
    assert len(only_article(write(tmp_path, "a.txt", b"x" * MAX_BYTES)).text) == MAX_BYTES


# Walking


def test_folders_are_read_recursively_in_order_without_hidden_and_unknown_files(tmp_path):
    for name in [
        "b.txt",
        "a/2.txt",
        "a/1.md",
        "a/.hidden.txt",
        ".git/x.txt",
        "a/picture.png",
        "a/deep/er/z.TXT",
        "c.py",
    ]:
        write(tmp_path, name, f"text of {name}")
    assert [article.id for article in read(tmp_path)] == ["a:1.md", "a:2.txt", "a:deep:er:z.TXT", "b.txt"]
    assert [article.source for article in read(tmp_path)] == ["1.md", "2.txt", "z.TXT", "b.txt"]


def test_an_unknown_suffix_a_missing_path_and_a_hidden_file_count_when_named(tmp_path):
    unknown, missing, hidden = write(tmp_path, "a.png", "x"), tmp_path / "none.txt", write(tmp_path, ".a.txt", "said")
    found = read(unknown, missing, hidden)
    assert [str(error) for error in found[:2]] == [
        f"{unknown}: unknown kind of file, not one of .txt .md .html .htm .json .jsonl",
        f"{missing}: No such file or directory",
    ]
    assert found[2] == RawArticle("said", id=".a.txt", source=".a.txt")


def test_a_changed_file_keeps_its_id(tmp_path):
    path = write(tmp_path, "sub/a.txt", "first")
    before = only_article(tmp_path)
    path.write_text("second")
    after = only_article(tmp_path)
    assert (before.id, before.text, after.id, after.text) == ("sub:a.txt", "first", "sub:a.txt", "second")


def test_names_that_look_alike_as_ids_get_different_ids(tmp_path):
    names = [
        "a b.txt",
        "a-b.txt",
        "a?b.txt",
        "a:b.txt",
        "a/b.txt",
        "é.txt",
        "ü.txt",
        "n" * 201 + ".txt",
        "n" * 202 + ".txt",
    ]
    for name in names:
        write(tmp_path, name, "text")
    ids = [article.id for article in read(tmp_path)]
    assert len(set(ids)) == len(names)
    assert {"a-b.txt", "a:b.txt"} < set(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9._:~-]{1,200}", article_id) for article_id in ids)


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1), unique=True))
def test_ids_are_valid_stable_and_distinct(names):
    ids = [make_id(name) for name in names]
    assert len(set(ids)) == len(names)
    assert ids == [make_id(name) for name in names]
    assert all(re.fullmatch(r"[A-Za-z0-9._:~-]{1,200}", article_id) for article_id in ids)


def test_the_same_name_in_two_folders_given_gets_two_ids_and_a_file_reached_twice_is_read_once(tmp_path):
    one, two = write(tmp_path, "one/a.txt", "1"), write(tmp_path, "two/a.txt", "2")
    found = read(one.parent, two.parent, one, tmp_path / "one" / ".." / "one")
    assert [article.text for article in found] == ["1", "2"]
    assert found[0].id == "a.txt"
    assert found[1].id != "a.txt"
    assert [article.id for article in read(one.parent, two.parent)] == [article.id for article in found]


def test_links_that_loop_are_reported_and_the_rest_is_read(tmp_path):
    write(tmp_path, "a/b/c.txt", "kept")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = read(tmp_path)
    assert [item.text for item in found if isinstance(item, RawArticle)] == ["kept"]
    assert {(Path(item.path).name, item.reason) for item in found if isinstance(item, SourceError)} == {
        ("up", "the link leads back to a folder above it"),
        ("self.txt", os.strerror(40) if os.name != "nt" else ""),
        ("gone.txt", "No such file or directory"),
    }


def test_what_cannot_be_opened_is_reported(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "memory.txt").symlink_to("/proc/self/mem")
    assert [(Path(error.path).name, error.reason) for error in read(tmp_path)] == [
        ("memory.txt", "Input/output error"),
        ("pipe.txt", "not a regular file"),
    ]
    assert only_error(Path("a\0b.txt"))[1] == "embedded null byte"
    assert only_error(tmp_path / ("n" * 300 + ".txt"))[1] == "File name too long"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_and_a_folder_without_permission_are_reported(tmp_path):
    write(tmp_path, "a.txt", "x").chmod(0)
    write(tmp_path, "closed/b.txt", "x").parent.chmod(0)
    found = read(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert [error.reason for error in found] == ["Permission denied", "Permission denied"]


def test_a_file_that_vanishes_meanwhile_is_reported(tmp_path):
    first, second, third = (write(tmp_path, f"{name}.txt", name) for name in "abc")
    reading = read_sources([tmp_path])
    assert next(reading).text == "a"
    second.unlink()
    error = next(reading)
    assert (error.path, error.reason) == (str(second), "No such file or directory")
    assert next(reading).text == "c"
    assert first.exists()
    assert third.exists()


def test_a_file_name_that_is_no_text_is_read_and_shown(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("text")
    article = only_article(tmp_path)
    assert article.source == "caf?.txt"
    assert re.fullmatch(r"caf-\.txt~[0-9a-f]{12}", article.id)


# Pages


# JSON


# Decoding
