"""Links that name a language by its code, such as ?lang=zh."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from survey.language import LANGUAGES


class LinkLanguage:
    """Sends such a link on to the one with the language's name, which the switch keeps.

    Streamlit takes out of a link what is not the name of an option.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on every other request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if any(name == "lang" and value in LANGUAGES for name, value in asked):
                return await RedirectResponse(_named(asked))(scope, receive, send)
        return await self.app(scope, receive, send)


def _named(asked: list[tuple[str, str]]) -> str:
    """The same address with another query: relative, whatever stands before this server."""
    named = [
        (name, LANGUAGES.get(value, value) if name == "lang" else value) for name, value in asked
    ]
    return f"?{urlencode(named)}"
