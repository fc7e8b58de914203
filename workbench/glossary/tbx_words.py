"""TBX's data categories and how our table names them."""

TYPED_BY = {
    "termNote": (
        "partOfSpeech", "administrativeStatus", "grammaticalGender", "grammaticalNumber", "termLocation",
        "termType", "geographicalUsage", "usageStatus", "normativeAuthorization",
    ),
    "descrip": ("subjectField", "definition", "context", "example"),
    "admin": ("source", "customerSubset", "projectSubset"),
    "transac": ("transactionType",),
    "transacNote": ("responsibility",),
    "ref": ("crossReference",),
    "xref": ("externalCrossReference", "xGraphic"),
}  # fmt: skip
"""DCA's element → the categories that DCT writes as elements of their own."""

ELEMENT_OF = {category: element for element, categories in TYPED_BY.items() for category in categories}
MIN_CATEGORIES = frozenset(
    ("administrativeStatus", "customerSubset", "externalCrossReference", "partOfSpeech", "subjectField")
)
"""Those that DCT takes from the namespace of TBX-Min; all others are TBX-Basic's."""

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MIN, BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
XML = "http://www.w3.org/XML/1998/namespace"

STATUS_OF = {
    "preferredTerm-admn-sts": "preferred", "preferred": "preferred", "preferredTerm": "preferred",
    "standardizedTerm": "preferred", "approved": "preferred", "admittedTerm-admn-sts": "admitted",
    "admitted": "admitted", "admittedTerm": "admitted", "deprecatedTerm-admn-sts": "deprecated",
    "deprecated": "deprecated", "deprecatedTerm": "deprecated", "notRecommended": "deprecated",
    "forbidden": "deprecated", "obsolete": "superseded", "supersededTerm-admn-sts": "superseded",
    "superseded": "superseded", "supersededTerm": "superseded",
}  # fmt: skip
STATUS_CATEGORIES = ("administrativeStatus", "usageStatus", "normativeAuthorization")
STATUS_IN_TBX = {
    name: f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated", "superseded")
}

TERM_FIELDS = {
    "partOfSpeech": "part_of_speech", "grammaticalGender": "gender", "grammaticalNumber": "number",
    "context": "context", "source": "reference",
}  # fmt: skip
CONCEPT_FIELDS = {"subjectField": "subject_field", "definition": "definition", "source": "reference"}
PARTS_OF_SPEECH = {"properNoun": "proper_noun", "proper noun": "proper_noun"}
OWN = "workbench:"
"""Begins the category of an `admin` that carries a column of ours word for word, white space included."""


def said(text: str) -> str:
    """A text with its white space made single: XML files break lines where they like."""
    return " ".join(text.split())


def read_value(column: str, text: str) -> str:
    """The value of a column that an element's text stands for."""
    value = said(text)
    return PARTS_OF_SPEECH.get(value, value) if column == "part_of_speech" else value
