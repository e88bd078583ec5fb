"""Who issued a document, as agencies."""

from __future__ import annotations

import re

from extract import agencies, places
from extract.triples import Agency, Extraction


def signers(extraction: Extraction) -> dict[str, Agency]:
    """Every printed signer with its agency: one that the document names, else what the rules of
    names make of it in its place. None where the place is not known: nothing is made up."""
    found: dict[str, Agency] = {}
    try:
        place = places.by_code(extraction.plan.place_code)
    except KeyError:
        place = None
    for printed in re.split(r"[、，,\s]+", extraction.plan.issuer or ""):
        if not printed:
            continue
        agency = _named(extraction, printed)
        if agency is None and place is not None:
            agency = agencies.resolve(printed, place).agency
            named = {one.id: one for one in extraction.agencies}
            agency = named.get(agency.id, agency)
        if agency is not None:
            found[printed] = agency
    return found


def _named(extraction: Extraction, printed: str) -> Agency | None:
    for agency in extraction.agencies:
        if printed in (agency.name, agency.full_name, *agency.units):
            return agency
    return None
