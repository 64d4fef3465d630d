"""How answers to other programs are given: one after the other, and not twice."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from web import compression

PATIENCE = 2  # seconds that an answer waits for the one before it
BUSY = "The server is busy with other answers; ask again in a few seconds.\n"
GONE = "The events file can't be read just now.\n"
MOST_TAGS = 1_000  # of each kind of answer

Answer = Callable[[Request], Response]


def in_turn(answer: Answer, turn: asyncio.Semaphore) -> Callable[[Request], Awaitable[Response]]:
    """Answers made one after the other, each in a thread; one that would wait long gets 503.

    Many at once would share the interpreter, so that none ends soon, and a server that shuts down
    waits for all of them.
    """

    async def _answer(request: Request) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await turn.acquire()
        except TimeoutError:
            return PlainTextResponse(BUSY, status_code=503, headers={"Retry-After": "5"})
        try:
            return await run_in_threadpool(answer, request)
        finally:
            turn.release()

    return _answer


def refused(sentence: str) -> Response:
    """The answer to parameters that make no sense."""
    return PlainTextResponse(f"{sentence}\n", status_code=400)


def gone() -> Response:
    """The answer while there are no events."""
    return PlainTextResponse(GONE, status_code=503)


class Tags(dict[Hashable, str]):
    """The entity tags of the answers made last: who has one of them is told so at once."""

    def __setitem__(self, wanted: Hashable, tag: str) -> None:
        if len(self) >= MOST_TAGS:
            self.clear()
        super().__setitem__(wanted, tag)

    def answer(
        self,
        request: Request,
        wanted: Hashable,
        make: Callable[[], bytes],
        media_type: str,
        headers: dict[str, str],
    ) -> Response:
        """What is made, or 304 for a client that has it; equal bytes are made of what is wanted."""
        body = None
        if wanted not in self:
            body = make()
            self[wanted] = f'"{sha256(body).hexdigest()[:32]}"'
        said = {"Cache-Control": "no-cache", **headers, "ETag": self[wanted]}
        if compression.is_known(said["ETag"], request.headers):
            return Response(status_code=304, headers=said)
        return Response(body or make(), headers=said, media_type=media_type)
