"""The commands that give out keys to the service and take them back; they work while it runs."""

from dataclasses import asdict
from typing import Annotated

import typer

from api.bodies import is_text
from api.cli_output import Json, emit, say, settings_or_exit
from index.keys import Scope, UnknownKeyError, open_keys

keys_app = typer.Typer(help="The keys that may use the service.", no_args_is_help=True)


@keys_app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="Whose key it is, 1 to 100 characters.")],
    scope: Annotated[
        Scope, typer.Option(help="read: ask and look; write: change articles, too; admin: everything.")
    ] = Scope.READ,
    as_json: Json = False,
) -> None:
    """Make a key and print it, once: only its hash is kept."""
    with open_keys(settings_or_exit().data_dir) as keys:
        key, token = keys.create(name, scope)
    say(f"The {key.scope} key {key.id} of {key.name}; it is shown only now.")
    emit(asdict(key) | {"key": token}, as_json, [token])


@keys_app.command("list")
def list_keys(as_json: Json = False) -> None:
    """List the keys, also those that were revoked."""
    with open_keys(settings_or_exit().data_dir) as keys:
        found = keys.all()
    lines = [
        f"{key.id}  {key.scope:5}  {f'revoked {key.revoked_at}' if key.revoked_at else 'valid'}  {key.name}"
        for key in found
    ]
    emit({"keys": [asdict(key) for key in found]}, as_json, lines)


@keys_app.command("revoke")
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """Revoke a key: from now on the service refuses it."""
    if not is_text(key_id):
        raise UnknownKeyError(key_id)
    with open_keys(settings_or_exit().data_dir) as keys:
        key = keys.revoke(key_id)
    emit(asdict(key), as_json, [f"revoked {key.id} at {key.revoked_at}"])
