"""Conversations: begin, ask in (see ask.py), read, rename, list, delete."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from api.bodies import JsonRoute
from api.rendering import render_conversation
from api.requests import ConversationRequest
from api.routes.common import AskerDep, ServiceDep, problems
from api.schemas_conversations import (
    ConversationCreated,
    ConversationHeadOut,
    ConversationResponse,
    ConversationsResponse,
)
from index.conversations import KeptTurn
from index.library import Library

router = APIRouter(prefix="/v1/conversations", tags=["conversations"], route_class=JsonRoute)

ConversationId = Annotated[str, Path(alias="id")]
CURSOR = r"^[0-9TZ:.-]{20,30}~con_[0-9a-f]{1,64}$"


class PageQuery(BaseModel):
    """Which page of the conversations."""

    model_config = ConfigDict(extra="forbid")
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, pattern=CURSOR)


@router.post("", status_code=201, responses=problems(400, 413, 415, 422, 503, 507))
async def begin_conversation(
    service: ServiceDep, asker: AskerDep, response: Response, body: ConversationRequest | None = None
) -> ConversationCreated:
    """Begin a conversation; questions are asked in it by naming it in `conversation_id`.

    Where keys are needed it belongs to the key that it is begun with: to others, but for admins, it is not there.
    """
    title = body.title if body else None
    conversation_id = await service.notes.run(service.library.conversations.create, title, asker.key_id)
    response.headers["Location"] = f"{router.prefix}/{conversation_id}"
    return ConversationCreated(id=conversation_id)


@router.get("", responses=problems(422, 503))
async def list_conversations(
    query: Annotated[PageQuery, Query()], service: ServiceDep, asker: AskerDep
) -> ConversationsResponse:
    """List the conversations of the key, or all of them to an admin, the last active first, without their turns."""
    page = await service.reader.run(service.library.conversations.page, query.limit, query.cursor, asker.sees)
    return ConversationsResponse(
        conversations=[render_conversation(head) for head in page.items], next_cursor=page.next_cursor
    )


@router.get("/{id}", response_model=ConversationResponse, responses=problems(404, 422, 503))
async def get_conversation(conversation_id: ConversationId, service: ServiceDep, asker: AskerDep) -> Response:
    """Return a conversation with its turns, each with its answer as it was sent."""
    return await service.reader.run(_get, service.library, conversation_id, asker.sees)


@router.patch("/{id}", responses=problems(400, 404, 413, 415, 422, 503, 507))
async def rename_conversation(
    conversation_id: ConversationId, body: ConversationRequest, service: ServiceDep, asker: AskerDep
) -> ConversationHeadOut:
    """Give a conversation a title; with null it goes by its first question again."""
    head = await service.notes.run(service.library.conversations.rename, conversation_id, body.title, asker.sees)
    return render_conversation(head)


@router.delete("/{id}", status_code=204, responses=problems(404, 422, 503, 507))
async def delete_conversation(conversation_id: ConversationId, service: ServiceDep, asker: AskerDep) -> None:
    """Erase a conversation, its turns and what was kept of its answers; feedback that was given on them stays."""
    await service.notes.run(service.library.conversations.delete, conversation_id, asker.sees)


def _get(library: Library, conversation_id: str, owner: str | None) -> Response:
    head, turns = library.conversations.get(conversation_id, owner)
    return JSONResponse(render_conversation(head).model_dump() | {"turns": [_turn(turn) for turn in turns]})


def _turn(turn: KeptTurn) -> dict[str, Any]:
    """Return a turn as it is sent; its answer is not read as a model, since an older Sayso may have written it."""
    answer = json.loads(turn.response)
    return {
        "question": turn.question,
        "resolved_question": answer["resolved_question"],
        "answer_id": answer["id"],
        "asked_at": turn.asked_at,
        "answer": answer,
    }
