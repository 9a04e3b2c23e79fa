"""Anything -> Document: files, folders, web pages; their metadata, furniture and raw bytes."""

from bilateral.sources.options import Failure, ReadOptions
from bilateral.sources.places import count
from bilateral.sources.reading import read

__all__ = ["Failure", "ReadOptions", "count", "read"]
