"""No path that a client can write leads out of where it belongs, neither over HTTP nor in a backup's list of files."""

import hashlib
import json
import os
import socket
from urllib.parse import quote, urlsplit

import pytest

from api.routes.pages import STATIC
from index.backup import MANIFEST, BackupError, backup, restore
from index.documents import RawArticle
from index.snapshot import Generations
from index.store import Index
from tests.fakes import FakeEncoder
from tests.serving import HARBOUR, live

MARK = "what must not be told"
LEAKS = (MARK.encode(), b"root:", b"SQLite format", b"[build-system]", b"def create_app", b'{"record":')

UP = "../" * 12
PAYLOADS = {
    "up": "../../secret.txt",
    "up one": "../jobs.json",
    "far up": f"{UP}etc/passwd",
    "escaped slashes": "..%2f..%2fsecret.txt",
    "escaped slashes, far": "..%2F" * 12 + "etc%2Fpasswd",
    "escaped dots": "%2e%2e/%2e%2e/secret.txt",
    "all escaped": "%2e%2e%2f%2e%2e%2fsecret.txt",
    "all escaped, far": "%2e%2e%2f" * 12 + "etc%2fpasswd",
    "half escaped": ".%2e/%2e./secret.txt",
    "escaped backslashes": "..%5c..%5csecret.txt",
    "backslashes": "..\\..\\secret.txt",
    "escaped twice": "%252e%252e%252f%252e%252e%252fsecret.txt",
    "escaped three times": "%25252e%25252e%25252fsecret.txt",
    "too long for a slash": "..%c0%af..%c0%afsecret.txt",
    "too long for a dot": "%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt",
    "three bytes for a slash": "..%e0%80%af..%e0%80%afsecret.txt",
    "a slash of another script": "..%ef%bc%8f..%ef%bc%8fsecret.txt",
    "dots of another script": "%e2%80%a5/%e2%80%a5/secret.txt",
    "IIS": "..%u2215..%u2215secret.txt",
    "NUL": "..%2f..%2fsecret.txt%00",
    "NUL and an ending": "../../secret.txt%00.html",
    "a newline": "..%2f..%2fsecret.txt%0a",
    "absolute": "/etc/passwd",
    "absolute, escaped": "%2fetc%2fpasswd",
    "two slashes": "//etc/passwd",
    "dots in dots": "....//....//secret.txt",
    "dots and a parameter": "..;/..;/secret.txt",
    "dots behind a name": "a/../../../secret.txt",
    "dots behind a name, escaped": "a%2f..%2f..%2f..%2fsecret.txt",
    "a drive": "C:%5cWindows%5cwin.ini",
    "a share": "%5c%5clocalhost%5cshare%5csecret.txt",
    "a device": "%5c%5c.%5cC:%5cboot.ini",
    "a URL": "file:///etc/passwd",
    "a URL, escaped": "file:%2f%2f%2fetc%2fpasswd",
    "the process": "..%2f" * 12 + "proc%2fself%2fenviron",
    "dot": ".",
    "dots": "..",
    "escaped": "%2e%2e",
    "home": "~%2f.ssh%2fid_rsa",
    "long": "..%2f" * 1200 + "etc%2fpasswd",
}
ROUTES = [
    ("GET", "/v1/articles/"),
    ("PUT", "/v1/articles/"),
    ("DELETE", "/v1/articles/"),
    ("GET", "/articles/"),
    ("GET", "/static/"),
    ("GET", "/static/page/"),
    ("GET", "/v1/jobs/"),
    ("DELETE", "/v1/jobs/"),
    ("GET", "/v1/conversations/"),
    ("PATCH", "/v1/conversations/"),
    ("DELETE", "/v1/conversations/"),
    ("GET", "/v1/models/"),
    ("GET", "/"),
]
PLANTED = ("secret.txt", "jobs.json", "jobs.ndjson")
BODIES = {"PUT": b'{"text": "Cats sleep."}', "PATCH": b'{"title": "Cats"}'}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve a library in a folder with files around it that nobody may see; give the address and the folder."""
    around = tmp_path_factory.mktemp("around")
    data = around / "deep" / "data"
    for folder in (around, around / "deep", around / "deep" / "data" / "imports" / "deeper"):
        folder.mkdir(parents=True, exist_ok=True)
    for folder in (around, around / "deep", data):
        (folder / "secret.txt").write_text(MARK, encoding="utf-8")
        (folder / "jobs.json").write_text(json.dumps({"record": MARK}), encoding="utf-8")
        (folder / "jobs.ndjson").write_text(MARK, encoding="utf-8")
    with live(data) as (url, _):
        yield urlsplit(url), around, data


def send(address, method, target):
    """Send a request line as it is, which no client would; return the status and all that came back."""
    body = BODIES.get(method, b"")
    head = f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    return int(answer.split(b" ", 2)[1]), answer


def files_around(around, data):
    """Return the files outside of the library, and those planted in it, with what they hold."""
    found = [path for path in around.rglob("*") if path.is_file()]
    kept = [
        path for path in found if data not in path.parents or path.name in ("secret.txt", "jobs.json", "jobs.ndjson")
    ]
    return {str(path.relative_to(around)): path.read_bytes() for path in kept}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize(("method", "prefix"), ROUTES, ids=[f"{method} {prefix}" for method, prefix in ROUTES])
def test_no_path_leads_out(served, method, prefix, payload):
    address, around, data = served
    before = files_around(around, data)
    status, answer = send(address, method, prefix + payload)
    assert status < 500
    assert not [leak for leak in LEAKS if leak in answer]
    assert files_around(around, data) == before


@pytest.mark.parametrize("name", ["secret.txt", "jobs.json"])
def test_a_true_way_out_is_not_taken(served, name):
    """The ways that would lead to a planted file, were paths of the file system made of what is asked for."""
    address, _, data = served
    from_assets = os.path.relpath(data / name, STATIC)
    from_imports = os.path.relpath(data / name, data / "imports")
    ways = [from_assets, quote(from_assets, safe=""), from_assets.replace("..", "%2e%2e"), str(data / name)]
    ways += [from_imports, quote(from_imports, safe=""), quote(from_imports.removesuffix(".json"), safe="")]
    for way in ways:
        for method, prefix in ROUTES:
            status, answer = send(address, method, prefix + way)
            assert status < 500
            assert MARK.encode() not in answer
    assert (data / name).exists()


def test_what_is_there_is_served_all_the_same(served):
    address, _, _ = served
    asset = next(path for path in sorted(STATIC.rglob("*.js")))
    assert send(address, "GET", f"/static/{asset.relative_to(STATIC)}")[0] == 200
    assert send(address, "GET", "/static/nothing.js")[0] == 404


@pytest.mark.parametrize(
    "name", [PAYLOADS["up"], "..", "a/../../b", "/etc/passwd", "~", "C:\\a", "a\\..\\..\\b", "x\x00"]
)
def test_an_article_s_id_is_a_name_and_never_a_path(tmp_path, name):
    with live(tmp_path / "data") as (url, _):
        address = urlsplit(url)
        status, _ = send(address, "PUT", "/v1/articles/" + quote(name, safe=""))
        assert status in (201, 404, 405, 422)
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def forged(source, files):
    """Give the backup in `source` another list of files, with a checksum that fits."""
    sealed = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
    sealed["backup"]["files"] |= files
    sealed["check"] = hashlib.sha256(json.dumps(sealed["backup"], sort_keys=True).encode()).hexdigest()
    (source / MANIFEST).write_text(json.dumps(sealed), encoding="utf-8")


@pytest.mark.parametrize(
    "way", ["../planted.txt", "../../planted.txt", "lexical/../../planted.txt", "{root}/planted.txt"]
)
def test_a_backup_that_names_files_outside_of_it_is_refused(tmp_path, way):
    with Index.open(tmp_path / "data", FakeEncoder()) as index:
        index.add([RawArticle(HARBOUR, id="harbour")])
    source, target = tmp_path / "a" / "backup", tmp_path / "b" / "c" / "data"
    source.parent.mkdir()
    backup(tmp_path / "data", source)
    for folder in (tmp_path, tmp_path / "a"):
        (folder / "planted.txt").write_text(MARK, encoding="utf-8")
    forged(source, {way.format(root=tmp_path): hashlib.sha256(MARK.encode()).hexdigest()})
    with pytest.raises(BackupError, match="lies outside of the backup"):
        restore(source, target)
    assert not target.exists()
    assert sorted(path.name for path in tmp_path.rglob("planted.txt")) == ["planted.txt"] * 2


def test_a_generation_that_names_files_outside_of_it_is_damaged(tmp_path):
    (tmp_path / "outside.txt").write_text(MARK, encoding="utf-8")
    generations = Generations(tmp_path / "generations")
    draft = generations.draft()
    (draft / "inside.txt").write_text("in", encoding="utf-8")
    generations.publish(draft, {})
    manifest = next(path for path in draft.iterdir() if path.suffix == ".json")
    noted = json.loads(manifest.read_text(encoding="utf-8"))
    noted["files"]["../../outside.txt"] = hashlib.sha256(MARK.encode()).hexdigest()
    noted["check"] = hashlib.sha256(json.dumps([noted["note"], noted["files"]], sort_keys=True).encode()).hexdigest()
    manifest.write_text(json.dumps(noted), encoding="utf-8")
    (found,) = Generations(tmp_path / "generations").newest_first()
    assert isinstance(found, Exception)
    assert "../../outside.txt" in str(found)
