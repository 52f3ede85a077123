"""Every RDF term the program writes or asks for, as ``pyoxigraph.NamedNode``.

``VK.implements`` is a term of our own ontology, ``ELI.cites`` one of a standard;
a name that is not listed raises ``AttributeError`` (``KeyError`` by subscript), so a
misspelt term cannot reach the graph. A test compares the ``VK`` list with
``ontology/vankien.ttl`` and the others with the names their standards define.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode


class Namespace:
    """A closed namespace: only the names given at construction exist in it."""

    __slots__ = ("__dict__", "_terms", "base")

    base: str
    _terms: Mapping[str, NamedNode]

    def __init__(self, base: str, names: str) -> None:
        """Build the namespace from its IRI and a blank-separated list of local names."""
        self.base = base
        self._terms = MappingProxyType({name: NamedNode(base + name) for name in names.split()})
        self.__dict__.update(self._terms)  # a trace names terms some hundred times: they are found without a call

    def __getattr__(self, name: str) -> NamedNode:
        """Raise ``AttributeError``: a listed term is found before this is asked."""
        message = f"<{self.base}> has no term {name!r} here"
        raise AttributeError(message)

    def __getitem__(self, name: str) -> NamedNode:
        """Return the term, or raise ``KeyError``; for names that are no Python identifiers."""
        return self._terms[name]

    def __contains__(self, name: str) -> bool:
        """Tell whether the local name is listed."""
        return name in self._terms

    def __iter__(self) -> Iterator[str]:
        """Give the local names in the order they were listed."""
        return iter(self._terms)

    def name_of(self, iri: NamedNode | str) -> str | None:
        """Return the local name of a listed term of this namespace, None for any other IRI."""
        value = iri.value if isinstance(iri, NamedNode) else iri
        local = value.removeprefix(self.base)
        return local if local != value and local in self._terms else None


#: Subclasses of ``vk:Document``, one a document type the project tells apart.
DOCUMENT_CLASSES: Final = (
    "Resolution",
    "Directive",
    "Conclusion",
    "Regulation",
    "Rules",
    "Statute",
    "PoliticalProgramme",
    "Strategy",
    "Decision",
    "Guidance",
    "Notice",
    "Communique",
    "Declaration",
    "Appeal",
    "Report",
    "Plan",
    "ActionProgramme",
    "Programme",
    "Scheme",
    "MasterPlan",
    "Project",
    "Option",
    "Submission",
    "OfficialLetter",
    "OfficialTelegram",
    "Circular",
    "JointCircular",
    "JointResolution",
    "Decree",
    "Ordinance",
    "Law",
    "Constitution",
    "Order",
    "Minutes",
)
SESSION_CLASSES: Final = ("Congress", "Conference", "Sitting", "Meeting")
AGENDA_CLASSES: Final = (
    "Dissemination",
    "Review",
    "Deliberation",
    "Approval",
    "Adoption",
    "Instruction",
)
REVIEW_CLASSES: Final = ("InterimReview", "FinalReview")
BODY_CLASSES: Final = ("PartyBody", "StateBody", "MassOrganization")

#: Relations between documents; all are kinds of ``vk:cites``.
DOCUMENT_RELATIONS: Final = (
    "cites",
    "implements",
    "guides",
    "continues",
    "basedOn",
    "amends",
    "repeals",
    "replaces",
    "suspends",
    "annexedTo",
    "reviews",
    "approvesDocument",
)

VK: Final = Namespace(
    "https://w3id.org/vankien/ontology#",
    " ".join(
        (
            "Document Body Position Term Session AgendaItem AwardConferral AwardKind Place Source",
            "Evidence DocumentType BodyKind AuthorityRule Finding",
            *DOCUMENT_CLASSES,
            *SESSION_CLASSES,
            *AGENDA_CLASSES,
            *REVIEW_CLASSES,
            *BODY_CLASSES,
            *DOCUMENT_RELATIONS,
            "number symbol issuedBy submittedBy issuedFrom issuedTo status inTerm candidate",
            "termNumber ofBody ordinal partOfSession concerns years periodStart periodEnd givenBy",
            "addressedTo award conferredBy collectives individuals recipient recognizes mentions",
            "level place rule certainty text sha256 context",
            # what the reference data need beside the contract
            "documentClass agendaClass documentType bodyKind awardKind allowed inForceFrom inForceTo",
            "regulation evidenceGrade sourceNote confidence family symbolAbbreviation symbolSuffix",
            "awardForm mergedInto seat",
            # what validation needs
            "remedy plausibilityWarning",
        )
    ),
)
RDF: Final = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "type Statement subject predicate object langString first rest nil Property List",
)
RDFS: Final = Namespace(
    "http://www.w3.org/2000/01/rdf-schema#",
    "label comment subClassOf subPropertyOf domain range isDefinedBy seeAlso Class Resource",
)
OWL: Final = Namespace(
    "http://www.w3.org/2002/07/owl#",
    """
    Ontology Class ObjectProperty DatatypeProperty AnnotationProperty TransitiveProperty
    NamedIndividual unionOf sameAs versionInfo versionIRI imports disjointWith inverseOf
    deprecated Thing
    """,
)
XSD: Final = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    """
    string boolean integer nonNegativeInteger positiveInteger decimal double date gYear
    gYearMonth dateTime anyURI
    """,
)
SKOS: Final = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    """
    Concept ConceptScheme Collection member prefLabel altLabel hiddenLabel definition notation
    note scopeNote editorialNote example inScheme topConceptOf hasTopConcept broader narrower
    related exactMatch closeMatch broadMatch
    """,
)
DCTERMS: Final = Namespace(
    "http://purl.org/dc/terms/",
    """
    title issued date description identifier source creator license created modified subject
    replaces isReplacedBy PeriodOfTime temporal provenance language format
    """,
)
PROV: Final = Namespace(
    "http://www.w3.org/ns/prov#",
    """
    Entity Activity Agent wasDerivedFrom wasAttributedTo wasAssociatedWith hadPrimarySource
    wasGeneratedBy generatedAtTime
    """,
)
ORG: Final = Namespace(
    "http://www.w3.org/ns/org#",
    """
    Organization OrganizationalUnit Post ChangeEvent subOrganizationOf hasSubOrganization postIn
    heldBy originalOrganization resultingOrganization changedBy resultedFrom classification
    """,
)
OA: Final = Namespace(
    "http://www.w3.org/ns/oa#",
    """
    Annotation SpecificResource TextPositionSelector TextQuoteSelector hasBody hasTarget
    hasSource hasSelector start end exact prefix suffix
    """,
)
SCHEMA: Final = Namespace(
    "http://schema.org/",
    """
    Event CreativeWork Place startDate endDate datePublished name url publisher inLanguage
    containedInPlace encodingFormat validFrom validThrough isBasedOn
    """,
)
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/", "Person Agent name")
ELI: Final = Namespace(
    "http://data.europa.eu/eli/ontology#",
    """
    LegalResource type_document passed_by ensures_implementation_of based_on amends repeals cites
    first_date_entry_in_force date_no_longer_in_force date_document number id_local
    """,
)
ELI_DL: Final = Namespace(
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "Activity ParliamentaryTerm",
)
SH: Final = Namespace(
    "http://www.w3.org/ns/shacl#",
    """
    NodeShape PropertyShape Shape path property node targetClass targetNode targetSubjectsOf
    targetObjectsOf target severity Violation Warning Info message deactivated sparql
    SPARQLConstraint select ask prefixes declare prefix namespace ValidationReport
    ValidationResult conforms result focusNode resultPath resultSeverity resultMessage value
    sourceShape sourceConstraint sourceConstraintComponent detail name description order
    """,
)

#: Prefixes used when Turtle, TriG and queries are written; ``vk`` and ours first.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vk": VK.base,
        "id": "https://w3id.org/vankien/id/",
        "dcterms": DCTERMS.base,
        "eli": ELI.base,
        "eli-dl": ELI_DL.base,
        "foaf": FOAF.base,
        "oa": OA.base,
        "org": ORG.base,
        "owl": OWL.base,
        "prov": PROV.base,
        "rdf": RDF.base,
        "rdfs": RDFS.base,
        "schema": SCHEMA.base,
        "sh": SH.base,
        "skos": SKOS.base,
        "xsd": XSD.base,
    }
)

#: The store does no inference: who writes the key also writes the values.
MATERIALISED: Final[Mapping[NamedNode, tuple[NamedNode, ...]]] = MappingProxyType(
    {
        VK.guides: (VK.implements,),
        VK.continues: (VK.implements,),
        VK.replaces: (VK.repeals,),
    }
)
