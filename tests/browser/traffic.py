"""Everything that a browser is sent: what a curious person reads beside what the screen shows."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from io import BytesIO
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

# Streamlit's own scripts and styles, the same for everybody, and full of English words; so is
# the bare page that they draw on.
PROGRAM = "/static/"


class Traffic:
    """What a page has received since it was told to forget: websocket, answers, downloads."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._parts: list[bytes] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._note_frame))
        page.on("requestfinished", self._note_answer)

    def forget(self) -> None:
        """Begin anew."""
        self._parts.clear()

    def download(self, button: str) -> bytes:
        """Press a button that hands out a file, and return the file."""
        with self._page.expect_download() as download:
            self._page.get_by_role("button", name=button, exact=True).click()
        file = download.value.path().read_bytes()
        self._parts += unpacked(file)
        return file

    def received(self) -> bytes:
        """Return all of it, and the page as it now stands."""
        return b"\n".join([*self._parts, self._page.content().encode()])

    def _note_frame(self, payload: bytes | str) -> None:
        self._parts.append(payload.encode() if isinstance(payload, str) else payload)

    def _note_answer(self, request: Request) -> None:
        """At once: the browser lets go of it when it goes on to another page."""
        if PROGRAM in urlsplit(request.url).path or request.is_navigation_request():
            return
        response = request.response()
        if response is not None and not response.headers.get("content-disposition"):
            self._parts.append(response.body())


def found(texts: Iterable[str], received: bytes) -> set[str]:
    """Return which texts occur, written as they are or as JSON writes what is not ASCII."""
    return {text for text in texts if any(form in received for form in _forms(text))}


def unpacked(file: bytes) -> list[bytes]:
    """Return the parts of a workbook, or the file itself where it is none."""
    if not zipfile.is_zipfile(BytesIO(file)):
        return [file]
    with zipfile.ZipFile(BytesIO(file)) as parts:
        return [parts.read(name) for name in parts.namelist()]


def _forms(text: str) -> tuple[bytes, bytes]:
    return text.encode(), json.dumps(text)[1:-1].encode()
