"""What the RDF parser says of a file that it cannot read → what is wrong and what to do, in our words.

Its own words, which are English and for programmers, stand in quotes where none of ours say the same.
"""

from __future__ import annotations

import re

from .errors import SyntaxFault, quoted

_PLACE = re.compile(r"^Parser error (?:at|between) .*?: | \(line \d+\)$")
# What it says; our words for it, with what was found in the hole; what to do.
_SAID = tuple(
    (re.compile(said, re.DOTALL), what, remedy)
    for said, what, remedy in (
        (
            "LoadDocumentCallback",
            "this JSON-LD names a @context by its address, and nothing is fetched",
            "Write the @context out",
        ),
        (
            r"The prefix (\S*) has not been declared|Unknown prefix (\S*)",
            "the prefix {} is not declared",
            "Declare it above, before it is used",
        ),
        (
            "Unexpected end",
            "the file ends in the middle of a statement",
            "Is a dot, a quotation mark or a bracket missing?",
        ),
        (
            r"(.+) is not a valid (?:subject|predicate|RDF object|object|graph name)",
            "{} may not stand here",
            "A statement is a subject, a predicate, an object and a dot",
        ),
        (
            r"The (?:subject|predicate|object) of a triple must be",
            "there is neither an IRI nor a value here",
            "A statement is a subject, a predicate, an object and a dot",
        ),
        (r"Invalid IRI code point '(.+)'", "an IRI with {} in it", "Write such a character as %20 and the like"),
        (r"No scheme found", "an IRI without its beginning", "Write it whole: https://…"),
        (r"Unexpected escape character '(.+)'", "a string with {} in it", "Write a backslash twice"),
        (r"Invalid UTF-8", "this is not UTF-8", "Save it as UTF-8"),
    )
)


def rdf_fault(message: str, syntax: str, where: str) -> SyntaxFault:
    """The parser's message as an error; `syntax` is the name of the format (`Turtle`), `where` the file with the place.

    >>> str(rdf_fault("The prefix f: has not been declared", "Turtle", "a.ttl:2:13"))
    "a.ttl:2:13: the prefix 'f:' is not declared. Declare it above, before it is used"
    >>> str(rdf_fault("@type value must be a string", "JSON-LD", "a.jsonld"))
    "a.jsonld: this is not valid JSON-LD: '@type value must be a string'"
    """
    message = _PLACE.sub("", message)
    for said, words, remedy in _SAID:
        if found := said.search(message):
            what = words.format(*(quoted(one) for one in found.groups() if one is not None))
            return SyntaxFault(what, where=where, remedy=remedy)
    return SyntaxFault(f"this is not valid {syntax}: {quoted(message)}", where=where)
