"""The texts of a piece of HTML, element by element."""

from __future__ import annotations

from html.parser import HTMLParser

EMPTY = {"br", "img"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[set[str], list[str]]] = []
        self.stack: list[int] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in EMPTY:
            self.handle_data(" ")
            return
        self.open.append(tag)
        self.stack.append(len(self.elements))
        self.elements.append((set((dict(attrs).get("class") or "").split()), []))

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop()
        if opened != tag:
            raise ValueError(f"<{opened}> is closed by </{tag}>")
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        for at in self.stack:
            self.elements[at][1].append(data)


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise ValueError(f"left open: {reader.open}")
    return reader


def texts_of(html: str, name: str) -> list[str]:
    """The text inside each element of this class, in order."""
    return ["".join(texts) for classes, texts in read(html).elements if name in classes]


def classes_of(html: str, name: str) -> list[set[str]]:
    """All classes of each element that has this one, in order."""
    return [classes for classes, _ in read(html).elements if name in classes]


def tags(html: str) -> set[str]:
    """The tags in use."""
    return read(html).tags
