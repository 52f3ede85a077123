"""What the things named in a text have to do with each other: agenda, relations, awards, and doubts about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .agenda import AgendaReader
from .awards import AwardReader
from .doubts import Doubter
from .links import relations_of
from .relations import RelationReader
from .scene import Scene
from .sittings import Sittings
from .speeches import SpeechReader, read_agenda

if TYPE_CHECKING:
    import datetime as dt

    from ...model import AgendaItem, Award, Doubt, Relation
    from ...reference import Reference
    from ..entities import Entities


@dataclass(frozen=True, slots=True)
class Related:
    """The facts between the entities of one text, each kind in text order."""

    agenda: tuple[AgendaItem, ...] = ()
    awards: tuple[Award, ...] = ()
    relations: tuple[Relation, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def relate(entities: Entities, *, published: dt.date | None, reference: Reference | None) -> Related:
    """Read agenda items, awards, relations and doubts off a text whose entities are known."""
    scene = Scene(entities)
    links = RelationReader(scene).links()
    sittings = Sittings(scene)
    reader = AgendaReader(scene, sittings, links)
    speeches = SpeechReader(reader)
    agenda = read_agenda(reader, speeches, sittings.adoptions)
    relations = relations_of(links)
    doubts = Doubter(scene, published, reference).doubts(agenda, relations)
    return Related(agenda, AwardReader(scene, sittings).read(), relations, doubts)
