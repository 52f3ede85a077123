"""Stores of named graphs behind one protocol: Oxigraph in memory or in a folder, and SPARQL endpoints."""

from .embedded import Embedded, in_folder, in_memory
from .protocol import Store

__all__ = ["Embedded", "Store", "in_folder", "in_memory"]
