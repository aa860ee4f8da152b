"""What a failing screen says, and what the log keeps of it."""

import logging
import re
import threading

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.failures import keep_log_impersonal, number_of, trace
from survey.period import Period

NAME = "Lin Wei"


@pytest.fixture
def impersonal():
    """The log as the server sets it up, for this test."""
    made, hook = logging.getLogRecordFactory(), threading.excepthook
    keep_log_impersonal()
    yield
    logging.setLogRecordFactory(made)
    threading.excepthook = hook


def failed():
    """An error that our code raised about somebody, because of a file called after her."""
    try:
        try:
            raise OSError(f"{NAME}.xlsx")
        except OSError as cause:
            try:
                Period.parse(NAME)
            except ValueError as error:
                raise error from cause
    except ValueError as error:
        return error


def test_an_error_keeps_its_number_and_another_has_another():
    error = failed()
    assert re.fullmatch("[0-9a-f]{8}", number_of(error))
    assert number_of(error) == number_of(error) != number_of(failed())


def test_a_trace_has_types_and_our_own_lines_but_nothing_that_was_said():
    error = failed()
    first, *lines = trace(error).splitlines()
    assert first == f"Error {number_of(error)}"
    assert NAME in str(error) and NAME not in trace(error)
    assert lines[0] == "ValueError" and lines[-3:-1] == ["because of", "OSError"]
    assert any(re.fullmatch(r"  survey/period\.py:\d+ in parse", line) for line in lines)


def test_a_trace_of_errors_that_caused_each_other_ends():
    error = failed()
    error.__cause__.__cause__ = error
    assert trace(error).count("ValueError") == 1


def test_lines_of_libraries_are_left_out():
    try:
        re.compile(f"({NAME}")
    except re.error as error:
        found = trace(error)
    assert (
        "test_failures.py" in found and "site-packages" not in found and "_compiler" not in found
    )


def test_whoever_logs_an_exception_logs_no_name(impersonal, caplog):
    error = failed()
    logging.getLogger("streamlit.error_util").error("Uncaught", exc_info=error)
    assert NAME not in caplog.text and number_of(error) in caplog.text


def test_a_log_entry_without_exception_stays_as_it_is(impersonal, caplog):
    logging.getLogger("streamlit").warning("Port %s is taken", 8501)
    assert "Port 8501 is taken" in caplog.text


def test_a_thread_that_fails_is_logged_without_a_name(impersonal, caplog, capfd):
    thread = threading.Thread(target=Period.parse, args=(NAME,))
    thread.start()
    thread.join()
    assert "survey/period.py" in caplog.text
    assert NAME not in caplog.text + "".join(capfd.readouterr())


def failing_screen():
    from pages.components.failures import say_failed

    say_failed(ValueError("Lin Wei"))


@pytest.mark.parametrize(
    ("language", "heading"), [("English", "Something went wrong here"), ("中文", None)]
)
def test_the_screen_says_the_number_and_what_to_do_but_not_what_was_said(language, heading):
    app = AppTest.from_function(failing_screen)
    app.session_state["lang"] = language
    app.run()
    assert not app.exception and re.fullmatch("[0-9a-f]{8}", app.code[0].value)
    said = [*app.header, *app.markdown, *app.caption, *app.code]
    assert not any("Lin" in element.value for element in said)
    assert heading is None or app.header[0].value == heading
