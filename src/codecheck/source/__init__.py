"""Reads YAML and JSON text, keeps the author's words, and knows where each of them stands."""

from codecheck.source.document import Document
from codecheck.source.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, MAX_TEXT
from codecheck.source.places import Place, Span, join_path, split_path
from codecheck.source.reading import read_bytes, read_file, read_text
from codecheck.source.words import did_you_mean, nearest, shown

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MAX_PROBLEMS",
    "MAX_TEXT",
    "Document",
    "Place",
    "Span",
    "did_you_mean",
    "join_path",
    "nearest",
    "read_bytes",
    "read_file",
    "read_text",
    "shown",
    "split_path",
]
