"""What the server does so that a screen stands there sooner."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from streamlit import config

from pages.components.server import looked_up_once, send_at_once


def test_no_message_waits_for_the_receipt_of_those_before():
    async def connected() -> int:
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[int] = loop.create_future()

        class Protocol(asyncio.Protocol):
            def connection_made(self, transport):
                own = transport.get_extra_info("socket")
                arrived.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        listening = socket.socket(socket.AF_INET)  # as Streamlit makes it: any protocol
        listening.bind(("127.0.0.1", 0))
        send_at_once(loop)
        async with await loop.create_server(Protocol, sock=listening) as server:
            _reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            is_prompt = await arrived
            writer.close()
        return is_prompt

    with ThreadPoolExecutor(1) as pool:  # on a thread of its own: a browser's loop may run here
        assert pool.submit(asyncio.run, connected()).result()


def test_the_theme_is_as_it_is_set():
    assert looked_up_once("theme")["font"] == config.get_option("theme.font")
    assert looked_up_once("theme.dark")["textColor"] == config.get_option("theme.dark.textColor")
