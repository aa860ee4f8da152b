"""People who browse the dashboard, as their browsers' messages: many of them need no browser."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from pages.components.web_doors import said_in
from survey.language import LANGUAGES

RESULTS = ("home", "value-chain", "drivers", "teams", "comments", "trends")
FILTERS = ("period", "lag", "department", "customers", "lang", "first")
"""Keys of the selectors in which people choose; the last is the one-page app's."""

FAILED = {said_in(code, "Something went wrong here") for code in LANGUAGES}
SCREEN = "screen"
PATIENCE_SECONDS = 120
KEPT_RUNS = 2  # for so long a browser keeps a large message, to be told of it by its hash


@dataclass(frozen=True)
class Selector:
    """A selector on the screen: its id, its options, the link's name of it, and its kind."""

    id: str
    options: tuple[str, ...]
    link: str = ""
    is_row: bool = False

    def at(self, option: str) -> WidgetState:
        """Return what a browser says of the selector once this option is chosen."""
        if self.is_row:
            return WidgetState(id=self.id, string_array_value=StringArray(data=[option]))
        return WidgetState(id=self.id, string_value=option)


@dataclass
class Person:
    """Somebody at a screen: where she is, what she chose there, what her browser remembers."""

    connection: ClientConnection
    chance: random.Random
    screen: str = ""
    link: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    screens: dict[str, str] = field(default_factory=dict)
    selectors: dict[str, Selector] = field(default_factory=dict)
    kept: list[set[str]] = field(default_factory=list)
    bytes_received: int = 0
    errors: int = 0
    has_left: bool = False  # who waits too long, or is hung up on, does not go on

    async def open(self, address: str) -> float:
        """Return the seconds from asking for a screen to the end of its first run."""
        self.screen = address
        return await self._run(page_name=address)

    async def act(self) -> tuple[str, float]:
        """Do one thing that the screen offers, by chance; return which, and its seconds."""
        offered = [key for key in FILTERS if len(self.selectors.get(key, _NONE).options) > 1]
        elsewhere = [a for a in RESULTS if a in self.screens and a != self.screen]
        kinds = [*offered, SCREEN] if elsewhere else offered
        kind = kinds[self.chance.randrange(len(kinds))]
        if kind == SCREEN:
            return kind, await self.go_to(self.chance.choice(elsewhere))
        others = [o for o in self.selectors[kind].options if o != self.chosen.get(kind)]
        return kind, await self.choose(kind, self.chance.choice(others))

    async def choose(self, key: str, option: str) -> float:
        """Choose in a selector; return the seconds until the screen has run."""
        self.chosen[key] = option
        if self.selectors[key].link:
            self.link[self.selectors[key].link] = option
        return await self._run(page_script_hash=self.screens.get(self.screen, ""))

    async def go_to(self, address: str) -> float:
        """Choose another screen in the menu; return the seconds until it has run."""
        self.screen = address
        # The frame's own choices stay, those of a screen go with it.
        self.chosen = {key: value for key, value in self.chosen.items() if key == "lang"}
        self.selectors = {key: known for key, known in self.selectors.items() if key == "lang"}
        return await self._run(page_script_hash=self.screens[address], page_name=address)

    async def _run(self, **asked: str) -> float:
        message = BackMsg()
        state = message.rerun_script
        for name, value in asked.items():
            setattr(state, name, value)
        state.query_string = urlencode(self.link)
        state.cached_message_hashes.extend(set().union(*self.kept))
        for key, option in self.chosen.items():
            if option in self.selectors[key].options:  # in another language it reads otherwise
                state.widget_states.widgets.append(self.selectors[key].at(option))
        begun = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        self.kept = [*self.kept, set()][-KEPT_RUNS:]
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while self._take(await self.connection.recv(decode=False)):
                    pass
        except (TimeoutError, ConnectionClosed):
            self.has_left = True
            self.errors += 1
        return time.perf_counter() - begun

    def _take(self, frame: bytes) -> bool:
        """Remember what a message says; return whether the run goes on."""
        message = ForwardMsg.FromString(frame)
        self.bytes_received += len(frame)
        kind = message.WhichOneof("type")
        if kind == "ref_hash" or message.metadata.cacheable:
            self.kept[-1].add(message.ref_hash or message.hash)
        if kind == "delta":
            self._look_at(message.delta.new_element)
        elif kind == "navigation":
            pages = message.navigation.app_pages
            self.screens = {page.url_pathname: page.page_script_hash for page in pages}
        elif kind == "page_info_changed":
            self.link = dict(parse_qsl(message.page_info_changed.query_string))
        elif kind == "script_finished":
            self.errors += message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
            return message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return True

    def _look_at(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        self.errors += kind == "exception" or element.heading.body in FAILED
        if kind == "selectbox":
            drawn = element.selectbox
            found = Selector(drawn.id, tuple(drawn.options), drawn.query_param_key)
        elif kind == "button_group":
            drawn = element.button_group
            options = tuple(option.content for option in drawn.options)
            found = Selector(drawn.id, options, drawn.query_param_key, is_row=True)
        else:
            return
        self.selectors[found.id.rpartition("-")[2]] = found


_NONE = Selector("", ())


@asynccontextmanager
async def arrived(address: str, number: int) -> AsyncIterator[Person]:
    """Connect somebody, who will do the same things whenever the number is the same."""
    async with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit"), Subprotocol("none")],
        max_size=None,
        open_timeout=PATIENCE_SECONDS,
        ping_interval=None,
    ) as connection:
        yield Person(connection, random.Random(number))  # noqa: S311  no secret
