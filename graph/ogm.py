"""The graph as py2neo models, for those who explore Neo4j that way (the extra `notebook`).

    from py2neo import Graph
    from graph.ogm import Agency, Measure, Plan

    graph = Graph("bolt://localhost:7687", auth=("neo4j", "…"))
    agency = Agency.match(graph).where(name="周口市商务局").first()
    for measure, (role, said), _ in agency.leads.triples():
        print(measure.no, measure.title, said["quote"], said["certainty"])

For reading only: saving, creating and deleting raise `WriteRefused`, since it would go past the
rules by which zeren keeps the graph true. py2neo 2021.2.4 is no longer maintained; nothing else
imports it, and no other part of zeren needs it.

py2neo itself keeps one relationship of a type between two nodes and takes every node at its other
end for one class. Here all relationships are kept, since a measure may name an agency twice:
iterating gives the node once for each, `triples()` each with its properties, in the order of the
text. And 牵头 comes from measures and from headings, so that each has a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.errors import MissingExtra, WriteRefused
from graph.templates import statement

try:
    from py2neo.ogm import GraphObject, Property, Related, RelatedObjects
except ImportError as exc:
    raise MissingExtra(
        "graph.ogm needs py2neo, which is not installed", "pip install 'zeren[notebook]'"
    ) from exc

__all__ = ["Agency", "Correction", "Measure", "Place", "Plan", "Section", "System", "Target"]

_TO, _FROM = 1, -1


class _Edges(RelatedObjects):
    """Nodes of one label, one for each relationship of one type and direction."""

    def __init__(self, subject: Any, node: Any, direction: int, type: str, cls: Any) -> None:
        super().__init__(subject, node, direction, type, cls)
        self._out = direction > 0
        self._held: list[tuple[Any, dict[str, Any]]] | None = None

    @property
    def _related_objects(self) -> list[tuple[Any, dict[str, Any]]]:
        if self._held is None:
            self.__db_pull__(None)
        return self._held or []

    def __db_pull__(self, tx: object) -> None:
        # In a read transaction of its own: py2neo would open one that writes, which a user who
        # may only read cannot.
        found = self.node.graph.query(
            statement("explore/outgoing" if self._out else "explore/incoming"),
            {
                "node": self.node.identity,
                "type": self.relationship_type,
                "label": self.related_class.__primarylabel__,
            },
        )
        self._held = [(self.related_class.wrap(row["other"]), dict(row["edge"])) for row in found]

    def triples(self) -> Iterator[tuple[Any, tuple[str, dict[str, Any]], Any]]:
        """(start, (type, properties), end) of each relationship."""
        for other, properties in self._related_objects:
            ends = (self.subject, other) if self._out else (other, self.subject)
            yield ends[0], (self.relationship_type, properties), ends[1]


class _Joined(Related):
    """A relationship type of one direction."""

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        held = instance.__ogm__._related
        key = (self.direction, self.relationship_type, self.related_class)
        if key not in held:
            held[key] = _Edges(
                instance,
                instance.__node__,
                self.direction,
                self.relationship_type,
                globals()[self.related_class],
            )
        return held[key]


class _To(_Joined):
    direction = _TO


class _From(_Joined):
    direction = _FROM


class _Node(GraphObject):
    """What every node has: `id` and a short `name`."""

    __primarykey__ = "id"
    id = Property()
    name = Property()

    def __db_push__(self, tx: object) -> None:
        raise WriteRefused(
            f"{self.__primaryvalue__}: these models are for reading",
            "ingest documents, or say corrections; what is saved past them would not stay",
        )

    __db_create__ = __db_push__
    __db_delete__ = __db_push__

    def __db_merge__(self, tx: object, label: object = None, key: object = None) -> None:
        self.__db_push__(tx)


class Plan(_Node):
    """An official document; `known` is text, or cited while only others name it."""

    number = Property()
    title = Property()
    issuer = Property()
    date = Property()
    year = Property()
    period = Property()
    years = Property()
    place = Property()
    place_code = Property()
    level = Property()
    known = Property()
    series = Property()
    in_force_until = Property()
    source = Property()
    sha256 = Property()
    text = Property()
    span_start = Property()
    span_end = Property()
    key = Property()
    family = Property()
    cautions = Property()
    read_as = Property()

    measures = _To("Measure", "HAS_MEASURE")
    sections = _To("Section", "HAS_SECTION")
    targets = _To("Target", "HAS_TARGET")
    issued_by = _To("Agency", "ISSUED_BY")
    names = _To("Agency", "NAMES")
    located_in = _To("Place", "LOCATED_IN")
    implements = _To("Plan", "IMPLEMENTS")
    implemented_by = _From("Plan", "IMPLEMENTS")
    cites = _To("Plan", "CITES")
    cited_by = _From("Plan", "CITES")
    replaces = _To("Plan", "REPLACES")
    replaced_by = _From("Plan", "REPLACES")
    corrected_by = _To("Correction", "CORRECTED_BY")


class Section(_Node):
    """A heading of one plan."""

    doc = Property()
    seq = Property()
    no = Property()
    heading = Property()
    depth = Property()
    page = Property()
    span_start = Property()
    span_end = Property()

    plan = _From("Plan", "HAS_SECTION")
    sections = _To("Section", "CONTAINS")
    measures = _To("Measure", "CONTAINS")
    targets = _To("Target", "HAS_TARGET")
    leads = _To("Agency", "牵头")
    supports = _To("Agency", "配合")
    responsible = _To("Agency", "负责")
    guides = _To("Agency", "指导")


class Measure(_Node):
    """One thing to be done. Its agencies are in `led_by` (牵头), `supported_by` (配合),
    `carried_by` (负责) and `guided_by` (指导)."""

    doc = Property()
    seq = Property()
    no = Property()
    label = Property()
    title = Property()
    text = Property()
    section = Property()
    clause = Property()
    due_text = Property()
    due_date = Property()
    page = Property()
    spot = Property()
    correction = Property()
    span_start = Property()
    span_end = Property()

    plan = _From("Plan", "HAS_MEASURE")
    sections = _From("Section", "CONTAINS")
    targets = _To("Target", "HAS_TARGET")
    led_by = _To("Agency", "牵头")
    supported_by = _To("Agency", "配合")
    carried_by = _To("Agency", "负责")
    guided_by = _To("Agency", "指导")
    implements = _To("Measure", "IMPLEMENTS")
    implemented_by = _From("Measure", "IMPLEMENTS")
    continues = _To("Measure", "CONTINUES")
    continued_by = _From("Measure", "CONTINUES")
    cites = _To("Plan", "CITES")


class Target(_Node):
    """An outcome with a number."""

    doc = Property()
    seq = Property()
    indicator = Property()
    op = Property()
    value = Property()
    value_max = Property()
    unit = Property()
    due = Property()
    measured = Property()
    amount = Property()
    amount_max = Property()
    base_unit = Property()
    measures = Property()
    for_each = Property()
    summed = Property()
    measure = Property()
    section = Property()
    quote = Property()
    page = Property()
    span_start = Property()
    span_end = Property()

    of_measure = _From("Measure", "HAS_TARGET")


class Agency(_Node):
    """A body that carries responsibilities. What it carries is in `leads` (牵头), `supports`
    (配合), `responsible` (负责) and `guides` (指导); duties that stand at a heading are in
    `leads_sections` and so on."""

    full_name = Property()
    units = Property()
    kind = Property()
    level = Property()
    place = Property()
    place_code = Property()
    scope = Property()
    valid_from = Property()
    valid_to = Property()
    named = Property()

    leads = _From("Measure", "牵头")
    supports = _From("Measure", "配合")
    responsible = _From("Measure", "负责")
    guides = _From("Measure", "指导")
    leads_sections = _From("Section", "牵头")
    supports_sections = _From("Section", "配合")
    responsible_sections = _From("Section", "负责")
    guides_sections = _From("Section", "指导")
    issued = _From("Plan", "ISSUED_BY")
    named_by = _From("Plan", "NAMES")
    belongs_to = _To("System", "BELONGS_TO")
    located_in = _To("Place", "LOCATED_IN")
    member_of = _To("Agency", "MEMBER_OF")
    members = _From("Agency", "MEMBER_OF")
    succeeded_by = _To("Agency", "SUCCEEDED_BY")
    preceded_by = _From("Agency", "SUCCEEDED_BY")


class System(_Node):
    """A 条线 that ties the bodies of one trade together across levels."""

    agencies = _From("Agency", "BELONGS_TO")


class Place(_Node):
    """An administrative division; `id` is its code."""

    level = Property()

    part_of = _To("Place", "PART_OF")
    parts = _From("Place", "PART_OF")
    agencies = _From("Agency", "LOCATED_IN")
    plans = _From("Plan", "LOCATED_IN")


class Correction(_Node):
    """What a person says against a reading."""

    kind = Property()
    who = Property()
    why = Property()
    at = Property()
    plan = Property()
    becomes = Property()
    plan_id = Property()
    plan_name = Property()
    part = Property()
    label = Property()
    words = Property()
    quote = Property()
    clause = Property()
    field = Property()
    value = Property()
    was = Property()
    agency = Property()
    cited = Property()
    undone_at = Property()
    undone_by = Property()
    undone_why = Property()

    plans = _From("Plan", "CORRECTED_BY")
