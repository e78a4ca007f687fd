"""Request bodies: JSON in UTF-8 or a refusal that says what is wrong with it, before any model looks at it."""

import json
import re
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

DEEPEST = 64
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class MalformedBodyError(ValueError):
    """The body is no JSON; the message says where it stops being any."""


class MediaTypeError(ValueError):
    """The body's content type is not the one that is taken here."""

    def __init__(self, media_type: str, wanted: str = "application/json") -> None:
        named = f"the content type {media_type[:100]!r}" if media_type else "a body without a content type"
        super().__init__(f"{named} is not supported; send {wanted}")
        self.media_type = media_type


class LoneSurrogateError(ValueError):
    """A string of the body holds half a surrogate pair, which no text can."""

    def __init__(self, pointer: str) -> None:
        super().__init__(f"{pointer or 'the body'} holds a lone surrogate, which is no character")
        self.pointer = pointer


class JsonRoute(APIRoute):
    """A route that reads its body strictly; FastAPI's own reading would guess and would not say where."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the route's handler with the strict reading in front of it."""
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        needed = self.body_field.field_info.is_required()

        async def read_and_handle(request: Request) -> Response:
            strict = _JsonRequest(request.scope, request.receive)
            if needed or await strict.body():
                await strict.read_json()
            return await handle(strict)

        return read_and_handle


class _JsonRequest(Request):
    """A request whose JSON was read already."""

    _read: Any = None

    async def read_json(self) -> None:
        _check_media_type(self.headers.get("content-type", ""))
        self._read = parse_json(await self.body())

    async def json(self) -> Any:  # noqa: ANN401 - that is what JSON is
        return self._read


def parse_json(body: bytes) -> Any:  # noqa: ANN401 - that is what JSON is
    """Return what `body` says; raise MalformedBodyError or LoneSurrogateError."""
    try:
        text = body.decode("utf-8")
        value = json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise MalformedBodyError(f"the body is not UTF-8: byte {error.start} is {error.reason}") from None
    except json.JSONDecodeError as error:
        raise MalformedBodyError(f"the body is not JSON: {error.msg} at character {error.pos}") from None
    except MalformedBodyError:
        raise
    except RecursionError:
        raise MalformedBodyError("the body is nested too deeply") from None
    except ValueError:  # an integer of more digits than the interpreter converts
        raise MalformedBodyError("the body holds a number that is too long") from None
    _check_depth(value)
    if _SURROGATE_ESCAPE.search(text):
        _check_surrogates(value)
    return value


def pointer(*steps: object) -> str:
    """Return the JSON pointer (RFC 6901) of `steps`, cut short when a client's own key makes it long."""
    return "".join("/" + str(step)[:100].replace("~", "~0").replace("/", "~1") for step in steps)[:400]


def is_text(value: str) -> bool:
    """Tell whether `value` can be written as UTF-8, that is, holds no lone surrogate."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _check_media_type(header: str) -> None:
    media_type = header.partition(";")[0].strip().lower()
    main, _, sub = media_type.partition("/")
    if main != "application" or not (sub == "json" or sub.endswith("+json")):
        raise MediaTypeError(media_type)


def _no_constant(name: str) -> NoReturn:
    raise MalformedBodyError(f"the body is not JSON: {name} is no JSON number")


def _check_depth(value: object) -> None:
    """Raise MalformedBodyError when objects and arrays stand in each other more than DEEPEST times."""
    level = [value]
    for _ in range(DEEPEST + 1):
        containers = [item for item in level if isinstance(item, dict | list)]
        if not containers:
            return
        level = [item for outer in containers for item in (outer.values() if isinstance(outer, dict) else outer)]
    raise MalformedBodyError(f"the body is nested too deeply: more than {DEEPEST} objects and arrays in each other")


def _check_surrogates(value: object) -> None:
    """Raise LoneSurrogateError for the first string, key or value, that is no text."""
    waiting: list[tuple[tuple[object, ...], object]] = [((), value)]
    while waiting:
        path, here = waiting.pop()
        if isinstance(here, str) and not is_text(here):
            raise LoneSurrogateError(pointer(*path))
        if isinstance(here, list):
            waiting.extend(((*path, i), item) for i, item in enumerate(here))
        elif isinstance(here, dict):
            if not all(is_text(key) for key in here):
                raise LoneSurrogateError(pointer(*path))
            waiting.extend(((*path, key), item) for key, item in here.items())
