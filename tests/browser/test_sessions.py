"""Sessions without a browser, by which the load is measured: they do what people do."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from random import Random
from unittest.mock import create_autospec

import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.Exception_pb2 import Exception as Failure
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Heading_pb2 import Heading
from websockets.asyncio.client import ClientConnection

from benchmarks.sessions import RESULTS, Person, arrived

pytestmark = pytest.mark.browser


async def teams_of_claims_in_chinese(address):
    """Somebody who has walked there, and what the language could be chosen from."""
    async with arrived(address, 1) as person:
        await person.open("home")
        languages = person.selectors["lang"].options
        await person.choose("lang", "中文")
        await person.go_to("teams")
        await person.choose("department", "Claims")
        return person, languages


def test_somebody_chooses_and_goes_on_as_in_a_browser(filled):
    with ThreadPoolExecutor(1) as pool:  # browser tests leave a loop to their thread
        person, languages = pool.submit(asyncio.run, teams_of_claims_in_chinese(filled)).result()
    assert set(languages) == {"English", "中文"}
    assert person.selectors["department"].options[0] == "全部部门"
    assert person.link["department"] == "Claims"
    assert set(RESULTS) <= set(person.screens)
    assert person.errors == 0


@pytest.mark.parametrize(
    ("element", "errors"),
    [
        (Element(heading=Heading(body="Home")), 0),
        (Element(heading=Heading(body="Something went wrong here")), 1),
        (Element(exception=Failure(type="KeyError")), 1),
    ],
    ids=["screen", "failed screen", "exception"],
)
def test_what_fails_on_a_screen_is_counted(element, errors):
    person = Person(create_autospec(ClientConnection), Random(1), kept=[set()])  # noqa: S311
    message = ForwardMsg()
    message.delta.new_element.CopyFrom(element)
    assert person._take(message.SerializeToString())
    assert person.errors == errors
