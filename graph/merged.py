"""Agencies that a person said are one: what every plan then says of them.

Merges are said of all plans. Together they lead from each merged agency to the one that stays, so
that it does not matter in which order they were said; one that would close a ring is unfit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.triples import Agency
from graph.corrections import Correction
from graph.revision import RULE, Revision
from graph.signers import signers


class Merges:
    """All merges that stand, in order. `refused` tells why one of them cannot be."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._step: dict[str, Correction] = {}
        self.refused: dict[str, str] = {}
        for one in corrections:
            gone, kept = str(one.was), str(one.value)
            if gone == kept:
                self.refused[one.id] = "an agency cannot be merged into itself"
            elif gone in self._step:
                self.refused[one.id] = f"{gone} is merged into {self._step[gone].value} already"
            elif gone in (self.kept(kept), kept):
                self.refused[one.id] = f"{kept} is merged into {gone} already"
            else:
                self._step[gone] = one

    def __contains__(self, agency: str) -> bool:
        return agency in self._step

    def path(self, agency: str) -> list[Correction]:
        """The merges that lead from an agency to the one that stays."""
        found: list[Correction] = []
        while agency in self._step:
            found.append(self._step[agency])
            agency = str(found[-1].value)
        return found

    def kept(self, agency: str) -> str:
        """The one that stays for it: itself where nothing merges it."""
        steps = self.path(agency)
        return str(steps[-1].value) if steps else agency


def merge(revision: Revision, merges: Merges) -> Mapping[str, str]:
    """Gives what merged agencies carry and sign to those that stay. Ids of the merges that had
    something to do here → the agency that was read."""
    done: dict[str, str] = {}
    for at, role in enumerate(revision.roles):
        if role.agency not in merges:
            continue
        kept = _kept(revision, merges, role.agency, done)
        revision.roles[at] = replace(
            role,
            agency=kept.id,
            rule=role.rule or RULE,
            certainty="explicit" if role.certainty == "uncertain" else role.certainty,
            correction=merges.path(role.agency)[-1].id,
        )
    signing = signers(replace(revision.read, plan=revision.plan))
    for printed, agency in signing.items():
        if agency.id in merges:
            kept = _kept(revision, merges, agency.id, done)
            names = revision.aliases.get(kept.id, ())
            revision.aliases[kept.id] = tuple(dict.fromkeys((*names, printed)))
    return done


def _kept(revision: Revision, merges: Merges, gone: str, done: dict[str, str]) -> Agency:
    """The one that stays, with the names of all that are merged into it on the way."""
    steps = merges.path(gone)
    agency = revision.known.get(str(steps[-1].value)) or steps[-1].named_agency()
    assert agency is not None
    revision.known.setdefault(agency.id, replace(agency, units=()))
    names = list(revision.aliases.get(agency.id, ()))
    for step in steps:
        read = revision.known.get(str(step.was))
        done.setdefault(step.id, str(step.was))
        names += [name for name in (step.words, read and read.full_name) if name]
    revision.aliases[agency.id] = tuple(dict.fromkeys(names))
    return revision.known[agency.id]
