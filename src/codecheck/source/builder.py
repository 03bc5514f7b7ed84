"""Builds the tree of nodes from the flat stream of events, within the limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from codecheck.source.anchors import Anchors, Measured
from codecheck.source.document import Node, Part
from codecheck.source.events import Event, Kind
from codecheck.source.limits import MAX_DEPTH, MAX_NODES, MAX_TEXT
from codecheck.source.notes import Notes
from codecheck.source.places import join_path
from codecheck.source.scalars import check_tag, checked_text, scalar_data
from codecheck.source.syntax import NO_KEY
from codecheck.source.words import shown

_MERGE: Final = "<<"


@dataclass(slots=True)
class _Frame:
    """A mapping or list of which the end has not come yet.

    Attributes:
        node: What it becomes.
        data: The data of that node.
        start: The event that began it.
        size_before: Nodes counted before it.
        is_key: Whether it stands where a key should.
        height: Levels found in it so far, itself included.
        value_comes: Whether a mapping has had a key and waits for its value.
        key: The key of the value that comes; None if the key cannot be used.
        key_at: Where that key stands.
        drop: Whether the value that comes is left out.
        end: Where the last thing in it ends, so far.
    """

    node: Node
    data: dict[str, object] | list[object]
    start: Event
    size_before: int
    is_key: bool
    height: int = 1
    value_comes: bool = False
    key: str | None = None
    key_at: tuple[int, int] = (1, 1)
    drop: bool = False
    end: tuple[int, int] = (1, 1)

    @property
    def key_comes(self) -> bool:
        return self.start.kind is Kind.MAPPING and not self.value_comes

    def await_value(self, key: str | None, at: tuple[int, int], *, drop: bool) -> None:
        self.value_comes, self.key, self.key_at, self.drop = True, key, at, drop

    def put(self, node: Node, at: tuple[int, int], end: tuple[int, int]) -> None:
        self.end = end
        if isinstance(self.data, list):
            self.node.parts[len(self.data)] = Part(at, at, end, node)
            self.data.append(node.data)
            return
        self.value_comes = False
        if self.key is not None and not self.drop:
            self.node.parts[self.key] = Part(self.key_at, at, end, node)
            self.data[self.key] = node.data


class Builder:
    """Builds one document; use it once."""

    def __init__(self, notes: Notes) -> None:
        """Begin with nothing; problems go to the notes."""
        self._notes = notes
        self._anchors = Anchors(notes)
        self._frames: list[_Frame] = []
        self._root: Node | None = None
        self._documents = 0
        self._size = 0

    def build(self, events: Iterable[Event]) -> Node | None:
        """Return the root of the only document; None if there is none.

        Raises:
            StopReadingError: If reading cannot go on, which is noted.
        """
        for event in events:
            match event.kind:
                case Kind.SCALAR:
                    self._scalar(event)
                case Kind.MAPPING | Kind.LIST:
                    self._start(event)
                case Kind.END:
                    self._end(event)
                case Kind.ALIAS:
                    self._alias(event)
                case Kind.DOCUMENT:
                    self._document(event)
        return self._root

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "keep one document in a file: remove `---`, or split the file"
            self._notes.stop("a second document begins here", hint, event.at)

    def _scalar(self, event: Event) -> None:
        check_tag(event, self._path, self._notes)
        text = checked_text(event, self._path, self._notes)
        self._grow(1, 0, event)
        if len(text) > MAX_TEXT:
            message = f"a text of more than {MAX_TEXT} characters begins here"
            hint = "keep it in a file of its own, and name that here"
            self._notes.stop(message, hint, event.at, self._path())
        node = Node.scalar(scalar_data(text, plain=event.plain), plain=event.plain)
        self._anchors.close(event, Measured(node))
        if self._frames and self._frames[-1].key_comes:
            self._key(text, event)
        else:
            self._put(node, event.at, event.end)

    def _start(self, event: Event) -> None:
        check_tag(event, self._path, self._notes)
        self._anchors.open(event)
        is_key = bool(self._frames) and self._frames[-1].key_comes
        if is_key:
            self._refuse_key(event)
        before = self._size
        self._grow(1, 1, event)
        data: dict[str, object] | list[object] = {} if event.kind is Kind.MAPPING else []
        self._frames.append(_Frame(Node(data), data, event, before, is_key, end=event.end))

    def _end(self, event: Event) -> None:
        frame = self._frames.pop()
        # A bracket ends what it closes; without one, the last thing in it does.
        end = event.end if event.end != event.at else frame.end
        size = self._size - frame.size_before
        self._anchors.close(frame.start, Measured(frame.node, size, frame.height))
        if frame.is_key:
            self._frames[-1].await_value(None, frame.start.at, drop=True)
        else:
            self._put(frame.node, frame.start.at, end, frame.height)

    def _alias(self, event: Event) -> None:
        node, size, height = self._anchors.repeated(event, self._path)
        self._grow(size, height, event)
        if not (self._frames and self._frames[-1].key_comes):
            self._put(node, event.at, event.end, height)
        elif isinstance(node.data, str):
            self._key(node.data, event)
        else:
            self._refuse_key(event)
            self._frames[-1].await_value(None, event.at, drop=True)

    def _key(self, key: str, event: Event) -> None:
        frame = self._frames[-1]
        first = frame.node.parts.get(key)
        if event.plain and not key:
            self._notes.add(NO_KEY, "add the key", event.at, self._path())
            frame.await_value(None, event.at, drop=True)
            return
        merges = event.plain and key == _MERGE
        if merges:
            message = "the merge key `<<` is refused: what it merges would hide where values stand"
            hint = "write out the keys, or repeat a whole value with `*name`"
        elif first:
            message = f"the key {shown(key)} stands here again, first on line {first.key_at[0]}"
            hint = "keep one of the two"
        if merges or first:
            self._notes.add(message, hint, event.at, join_path(self._path(), key))
        frame.await_value(key, event.at, drop=merges or bool(first))

    def _refuse_key(self, event: Event) -> None:
        message = "a key must be a text, not a mapping or list"
        hint = "put quotes around a text that begins with `{`, `[` or `*`"
        self._notes.add(message, hint, event.at, self._path())

    def _put(self, node: Node, at: tuple[int, int], end: tuple[int, int], height: int = 0) -> None:
        if not self._frames:
            self._root = node
            return
        frame = self._frames[-1]
        frame.height = max(frame.height, height + 1)
        frame.put(node, at, end)

    def _grow(self, size: int, height: int, event: Event) -> None:
        self._size += size
        if self._size > MAX_NODES:
            message = f"holds more than {MAX_NODES} values, repeated ones included"
            self._notes.stop(message, "split it into several files", event.at)
        if len(self._frames) + height > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} mappings and lists stand inside each other"
            self._notes.stop(message, "look for brackets that are not closed", event.at)

    def _path(self) -> str:
        """The path of what comes next; of the mapping, if that is a key."""
        path = ""
        for frame in self._frames:
            if isinstance(frame.data, list):
                path = join_path(path, len(frame.data))
            elif frame.value_comes and frame.key is not None:
                path = join_path(path, frame.key)
            else:
                break
        return path
