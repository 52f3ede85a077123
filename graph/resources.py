"""Where the packaged files lie: the ontology, the reference tables, the queries, the wordings."""

from __future__ import annotations

from pathlib import Path

# The package root is the folder that holds ontology/ and queries/, in a checkout as in site-packages.
ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
SHAPES = ONTOLOGY / "shapes"
REFERENCE = ONTOLOGY / "reference"
QUERIES = ROOT / "queries"
MESSAGES = ROOT / "graph" / "messages"
