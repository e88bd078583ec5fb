"""How fast plans are read: the whole extraction beside spaCy's bare Chinese tokeniser."""

from __future__ import annotations

import functools
import gc
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import spacy

from benchmarks.figures import RATE, RATIO, SHARE, Aim, Figure, Part, figure, ratios
from benchmarks.timing import Lap, in_turns, lap, seconds
from extract import formats, read_bytes
from extract.document import clean, digest
from extract.pipeline import Reading, pipeline

AIM = Aim("p50", 0.5)


def measure(plans: Sequence[Path], rounds: int) -> Part:
    """Characters are those of the decoded files, on both sides; each run reads all plans."""
    files = [(path.read_bytes(), path.name) for path in plans]
    texts = [data.decode("utf-8") for data, _ in files]
    characters = sum(map(len, texts))
    tokenizer = spacy.blank("zh")

    def read() -> None:
        for data, name in files:
            read_bytes(data, name)

    def read_unseen() -> Lap:
        forget()
        return seconds(read)

    def tokenize() -> None:
        for text in texts:
            tokenizer.make_doc(text)

    reading, unseen, bare = in_turns(
        rounds, lambda: seconds(read), read_unseen, lambda: seconds(tokenize)
    )
    return Part(
        "reading",
        f"{len(plans)} plans of {characters:,} characters, read from their bytes in memory",
        (
            figure("whole extraction", RATE, [characters / one for one in reading.wall]),
            figure("… of names never met", RATE, [characters / one for one in unseen.wall]),
            figure("spaCy's bare tokeniser", RATE, [characters / one for one in bare.wall]),
            figure("extraction ÷ tokeniser", RATIO, ratios(reading.wall, bare.wall), AIM),
            figure("… in CPU time", RATIO, ratios(reading.own, bare.own), AIM),
            figure("… of names never met", RATIO, ratios(unseen.wall, bare.wall)),
            *stages(files, rounds),
        ),
    )


def stages(files: Sequence[tuple[bytes, str]], rounds: int) -> list[Figure]:
    """What share of a run each stage takes, one run after the other."""
    nlp = pipeline()
    shares: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        taken: dict[str, float] = defaultdict(float)
        for data, name in files:
            with lap() as one:
                blocks = formats.blocks(data, name)
            taken["bytes → blocks"] += one.own
            with lap() as one:
                document = clean(blocks, name=name, sha256=digest(data))
            taken["cleaning"] += one.own
            with lap() as one:
                doc = nlp.make_doc(document.text)
            taken["characters as tokens"] += one.own
            doc._.reading = Reading(document)
            for component, process in nlp.pipeline:
                with lap() as one:
                    doc = process(doc)
                taken[component.removeprefix("zeren_")] += one.own
        for stage, spent in taken.items():
            shares[stage].append(100 * spent / sum(taken.values()))
    return [figure(f"share of {stage}", SHARE, samples) for stage, samples in shares.items()]


def forget() -> None:
    """Empties what extraction remembers of the names that it has met, so that each is worked out
    as if for the first time. What was read out of seeds/ stays: it is one entry of a function
    without parameters."""
    for thing in gc.get_objects():
        if not isinstance(thing, functools._lru_cache_wrapper):
            continue
        module = getattr(thing, "__module__", None) or ""
        if module.startswith("extract.") and thing.cache_info().currsize > 1:
            thing.cache_clear()
