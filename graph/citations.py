"""Which document a citation means: one by title, one by number and the text itself are one.

A pure function of the texts held and of everything that they cite, so that the order in which
documents were read cannot matter. Where number and title of a citation name different documents
the title decides and the citation carries a caution. A document whose text is not held is named
after what most citations say of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract import places
from graph.titles import issuers_fit

UNKNOWN = "unknown"
"""Stands for the place code in the id of a document whose place nothing tells."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document that is held. `key`, `issuer` and `number` are made comparable."""

    id: str
    key: str
    number: str | None
    issuer: str | None
    place_code: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation, in the document `doc` of the place `doc_place`. `title` and `number` as
    printed, `key`, `issuer` and `number_key` made comparable."""

    id: str
    doc: str
    doc_place: str | None
    title: str | None
    number: str | None
    place_code: str | None
    key: str | None
    issuer: str | None
    number_key: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document known only from citations."""

    id: str
    key: str | None
    title: str | None
    number: str | None
    place_code: str | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """`meant` leads from the id of each mention to the id of a plan, `cautions` to what does
    not fit; `cited` are the plans without text among them."""

    meant: dict[str, str]
    cited: tuple[Cited, ...]
    cautions: dict[str, str]


@dataclass(slots=True)
class _Document:
    """What is taken for one document while citations are gathered around it. What they say is
    counted as they come: thousands of plans may cite one document."""

    text: Text | None = None
    mentions: list[Mention] = field(default_factory=list)
    key: str | None = None
    numbers: Counter[str] = field(default_factory=Counter)
    issuers: list[str | None] = field(default_factory=list)
    """Each once; of a text only its own."""
    _places: Counter[str] = field(default_factory=Counter)

    @property
    def place_code(self) -> str | None:
        return self.text.place_code if self.text else _first_of(self._places)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        if self.text:
            return
        self.key = self.key or mention.key
        if mention.number_key:
            self.numbers[mention.number_key] += 1
        if mention.issuer and mention.issuer not in self.issuers:
            self.issuers.append(mention.issuer)
        if mention.place_code is not None:
            self._places[mention.place_code] += 1


def _held(text: Text) -> _Document:
    numbers = Counter([text.number] if text.number else [])
    return _Document(text, key=text.key, numbers=numbers, issuers=[text.issuer])


def resolve(texts: Iterable[Text], mentions: Iterable[Mention]) -> Resolution:
    """Every mention gets its document: a text, or one that is only cited."""
    documents = [_held(text) for text in sorted(texts, key=lambda text: text.id)]
    by_key: dict[str, list[_Document]] = defaultdict(list)
    for document in documents:
        by_key[document.key or ""].append(document)
    titled = [m for m in mentions if m.key]
    numbered = [m for m in mentions if not m.key]
    # Those that say most come first and give the others something to fit to.
    for mention in sorted(titled, key=_order):
        bucket = by_key[mention.key or ""]
        chosen = _by_title(mention, bucket)
        if chosen is None:
            chosen = _Document()
            bucket.append(chosen)
            documents.append(chosen)
        chosen.add(mention)
    by_number: dict[str, list[_Document]] = defaultdict(list)
    for document in documents:
        for number in document.numbers:
            by_number[number].append(document)
    for mention in sorted(numbered, key=_order):
        same = by_number[mention.number_key or ""]
        chosen = _by_number(mention, same)
        if chosen is None:
            chosen = _Document()
            same.append(chosen)
            documents.append(chosen)
        chosen.add(mention)
    return _named(documents)


def _order(mention: Mention) -> tuple[object, ...]:
    said = [mention.number_key, mention.place_code, mention.issuer]
    return (
        sum(part is None for part in said),
        *(part or "" for part in said),
        mention.key or "",
        mention.doc_place or "",
        mention.doc,
        mention.id,
    )


def _by_title(mention: Mention, bucket: Sequence[_Document]) -> _Document | None:
    """The best of those that have the title; None where none fits, or several as well."""
    fitting = [document for document in bucket if _fits(mention, document)]
    if not fitting:
        return None

    def rank(document: _Document) -> tuple[object, ...]:
        return (
            mention.number_key is not None and mention.number_key in document.numbers,
            document.text is not None,
            -_distance(mention, document.place_code),
        )

    best = max(rank(document) for document in fitting)
    finalists = [document for document in fitting if rank(document) == best]
    if len({document.place_code for document in finalists}) > 1:
        return None
    return min(finalists, key=lambda document: document.text.id if document.text else "")


def _fits(mention: Mention, document: _Document) -> bool:
    if document.text and document.text.id == mention.doc:
        return False
    if mention.number_key is not None and mention.number_key in document.numbers:
        return True
    if not all(issuers_fit(mention.issuer, issuer) for issuer in document.issuers):
        return False
    place = document.place_code
    if mention.place_code is None or place is None:
        return place is None or _distance(mention, place) < _ELSEWHERE
    return mention.place_code == place


def _by_number(mention: Mention, same: Sequence[_Document]) -> _Document | None:
    """The text that has the number, else the document most often cited with it."""
    fitting = [
        document
        for document in same
        if not (document.text and document.text.id == mention.doc)
        and (mention.place_code is None or document.place_code in (None, mention.place_code))
    ]
    if mention.place_code is None:
        near = [d for d in fitting if _distance(mention, d.place_code) < _ELSEWHERE]
        # Numbers repeat between places: what lies in the chain of the citing plan goes first.
        fitting = near or (fitting if len(fitting) == 1 else [])
    if not fitting:
        return None
    number = mention.number_key or ""
    return min(
        fitting,
        key=lambda d: (d.text is None, -d.numbers[number], d.place_code or "~", d.key or ""),
    )


_ELSEWHERE = 9


def _distance(mention: Mention, place_code: str | None) -> int:
    """Steps from the place that the mention names, else from its document's place, upwards;
    `_ELSEWHERE` where the place is not in that chain."""
    if place_code is None:
        return _ELSEWHERE - 1
    if mention.place_code is not None:
        return 0 if mention.place_code == place_code else _ELSEWHERE
    try:
        chain = places.chain(places.by_code(mention.doc_place or ""))
    except KeyError:
        return 0 if mention.doc_place == place_code else _ELSEWHERE
    codes = [place.code for place in chain]
    return codes.index(place_code) if place_code in codes else _ELSEWHERE


def _named(documents: Sequence[_Document]) -> Resolution:
    meant: dict[str, str] = {}
    cautions: dict[str, str] = {}
    cited: list[Cited] = []
    taken = {document.text.id for document in documents if document.text}
    owners = {
        (document.text.number, document.text.place_code): document.text.id
        for document in documents
        if document.text
    }
    only_cited = [document for document in documents if not document.text and document.mentions]
    for document in sorted(only_cited, key=lambda d: (-len(d.mentions), d.key or "", _first(d))):
        place = document.place_code
        free = Counter({n: c for n, c in document.numbers.items() if (n, place) not in owners})
        number = _most(free.elements())
        title = _title(m.title for m in document.mentions if m.title)
        id_ = f"{place or UNKNOWN}:{number or title or _most(document.numbers.elements())}"
        while id_ in taken:
            id_ = f"{id_}~{title or ''}"
        taken.add(id_)
        cited.append(Cited(id_, document.key, title, number, place))
        for mention in document.mentions:
            meant[mention.id] = id_
            if mention.number_key and number and mention.number_key != number:
                cautions[mention.id] = _disagrees(mention, f"it is also cited with {number}")
    for document in documents:
        for mention in document.mentions if document.text else ():
            assert document.text
            meant[mention.id] = document.text.id
            if mention.key and mention.number_key not in (None, document.text.number):
                other = f"that document has {document.text.number or 'no number'}"
                cautions[mention.id] = _disagrees(mention, other)
    for document in only_cited:
        for mention in document.mentions:
            owner = owners.get((mention.number_key, document.place_code))
            if owner and mention.key and mention.number_key:
                cautions[mention.id] = _disagrees(mention, f"that is the number of {owner}")
    return Resolution(meant, tuple(sorted(cited, key=lambda c: c.id)), cautions)


def _disagrees(mention: Mention, other: str) -> str:
    return f"cited as 《{mention.title}》 with {mention.number}, but {other}; the title decides"


def _first(document: _Document) -> tuple[object, ...]:
    return min(_order(mention) for mention in document.mentions)


def _most(values: Iterable[str | None]) -> str | None:
    return _first_of(Counter(value for value in values if value is not None))


def _first_of(counts: Counter[str]) -> str | None:
    """What was counted most often; of equals the first in order."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _title(titles: Iterable[str]) -> str | None:
    """The form most often printed; of equals the shortest."""
    counts = Counter(title.strip().strip("《》") for title in titles)
    return min(counts, key=lambda t: (-counts[t], len(t), t)) if counts else None
