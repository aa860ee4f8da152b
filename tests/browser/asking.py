"""Asking the dashboard past its screens: the messages of a browser, written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

XSRF_COOKIE = "_streamlit_xsrf"
SECONDS = 60


class Asked:
    """What the dashboard sent in answer to one message."""

    def __init__(self, frames: list[bytes]) -> None:
        self.frames = frames
        self.messages = [ForwardMsg.FromString(frame) for frame in frames]

    @property
    def received(self) -> bytes:
        """Return all that was sent."""
        return b"\n".join(self.frames)

    @property
    def title(self) -> str:
        """Return the heading of the screen that was shown last."""
        titles = [e.heading.body for e in self._elements("heading") if e.heading.tag == "h1"]
        return titles[-1] if titles else ""

    @property
    def screens(self) -> dict[str, str]:
        """Return the hash by which each screen of the menu is asked for, by its address."""
        menus = [m.navigation for m in self.messages if m.WhichOneof("type") == "navigation"]
        return {p.url_pathname: p.page_script_hash for menu in menus for p in menu.app_pages}

    @property
    def selectors(self) -> dict[str, str]:
        """Return the id of each selector by its label."""
        return {e.selectbox.label: e.selectbox.id for e in self._elements("selectbox")}

    @property
    def buttons(self) -> dict[str, str]:
        """Return the id of each button by its label."""
        return {e.button.label: e.button.id for e in self._elements("button")}

    @property
    def leads_to(self) -> str:
        """Return the address that the browser is sent to, to sign in or out."""
        return next(
            (m.auth_redirect.url for m in self.messages if m.HasField("auth_redirect")), ""
        )

    def _elements(self, kind: str) -> list:
        deltas = (m.delta for m in self.messages if m.WhichOneof("type") == "delta")
        elements = (delta.new_element for delta in deltas)
        return [element for element in elements if element.WhichOneof("type") == kind]


class Socket:
    """A connection with the cookies of somebody who has signed in."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def ask(
        self,
        link: str = "",
        *,
        screen: str = "",
        chosen: Mapping[str, str] | None = None,
        pressed: str = "",
    ) -> Asked:
        """Ask for a link, or a screen by its hash; choose options and press a button by id."""
        parts, message = urlsplit(link), BackMsg()
        message.rerun_script.page_name = parts.path
        message.rerun_script.query_string = parts.query
        message.rerun_script.page_script_hash = screen
        for selector, option in (chosen or {}).items():
            message.rerun_script.widget_states.widgets.add(id=selector, string_value=option)
        if pressed:
            message.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        self._connection.send(message.SerializeToString())
        return Asked([*self._frames()])

    def _frames(self) -> Iterator[bytes]:
        while True:
            frame = self._connection.recv(timeout=SECONDS, decode=False)
            yield frame
            message = ForwardMsg.FromString(frame)
            goes_on = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if message.WhichOneof("type") == "script_finished" and not goes_on:
                return


@contextmanager
def socket(address: str, cookies: Mapping[str, str]) -> Iterator[Socket]:
    """Connect as the page of a browser with these cookies would."""
    with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies.get(XSRF_COOKIE, "none"))],
        additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())},
        max_size=None,
    ) as connection:
        yield Socket(connection)
