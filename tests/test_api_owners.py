"""Whose conversations are whose: each belongs to the key that it was begun with; an admin sees all of them."""

import pytest

from index.keys import Scope, open_keys
from tests.serving import BRIDGE, add, check_problem, events_of, serving

WHO = "Who opened the new bridge?"
USES = {
    "read": lambda client, key: client.get(f"/v1/conversations/{key}"),
    "rename": lambda client, key: client.patch(f"/v1/conversations/{key}", json={"title": "Mine now"}),
    "delete": lambda client, key: client.delete(f"/v1/conversations/{key}"),
    "ask": lambda client, key: client.post("/v1/ask", json={"question": WHO, "conversation_id": key}),
    "ask for events": lambda client, key: client.post(
        "/v1/ask", json={"question": WHO, "conversation_id": key}, headers={"Accept": "text/event-stream"}
    ),
}


@pytest.fixture
def desk(tmp_path):
    """Give a function that makes a client the holder of a key, by its name."""
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE})
        old = client.post("/v1/conversations").json()["id"]
    with serving(tmp_path, access="keys") as client, open_keys(tmp_path) as keys:
        scopes = {"ann": Scope.READ, "bob": Scope.WRITE, "root": Scope.ADMIN}
        tokens = {name: keys.create(name, scope)[1] for name, scope in scopes.items()}

        def held_by(name):
            client.headers["Authorization"] = f"Bearer {tokens[name]}"
            return client

        held_by.old = old
        yield held_by


def begun(client):
    key = client.post("/v1/conversations").json()["id"]
    assert client.post("/v1/ask", json={"question": WHO, "conversation_id": key}).status_code == 200
    return key


def listed(client):
    return {head["id"] for head in client.get("/v1/conversations").json()["conversations"]}


@pytest.mark.parametrize("use", USES)
def test_anothers_conversation_is_not_there_and_stays_as_it_was(desk, use):
    mine = begun(desk("ann"))
    before = desk("ann").get(f"/v1/conversations/{mine}").json()
    refused = USES[use](desk("bob"), mine)
    unknown = USES[use](desk("bob"), "con_0")
    check_problem(refused, 404, mine)
    assert refused.text.replace(mine, "con_0") == unknown.text
    assert desk("ann").get(f"/v1/conversations/{mine}").json() == before


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("name", ["ann", "root"])
def test_its_key_and_an_admin_may_use_it(desk, use, name):
    mine = begun(desk("ann"))
    used = USES[use](desk(name), mine)
    assert used.status_code in (200, 204)
    if use == "ask for events":
        assert [event for event, _ in events_of(used.text)][-1] == "done"


def test_each_key_lists_its_own_and_an_admin_all(desk):
    keys = {name: begun(desk(name)) for name in ("ann", "bob", "root")}
    assert listed(desk("ann")) == {keys["ann"]}
    assert listed(desk("bob")) == {keys["bob"]}
    assert listed(desk("root")) == {*keys.values(), desk.old}


def test_pages_hold_ones_own_alone(desk):
    mine = []
    for _ in range(3):
        mine.append(begun(desk("ann")))
        begun(desk("bob"))
    first = desk("ann").get("/v1/conversations?limit=2").json()
    last = desk("ann").get(f"/v1/conversations?limit=2&cursor={first['next_cursor']}").json()
    assert [head["id"] for head in first["conversations"] + last["conversations"]] == mine[::-1]
    assert last["next_cursor"] is None


def test_one_of_a_time_without_keys_is_the_admins(desk):
    check_problem(desk("ann").get(f"/v1/conversations/{desk.old}"), 404)
    assert desk("root").get(f"/v1/conversations/{desk.old}").status_code == 200


def test_without_keys_all_are_open_to_all(tmp_path):
    with serving(tmp_path) as client:
        owned = client.app.state.service.library.conversations.create(owner="0123456789ab")
        assert listed(client) == {owned}
        assert USES["ask"](client, owned).status_code == 200
