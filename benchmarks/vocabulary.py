"""The words that invented plans are made of: benchmarks/invented.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict

Level: TypeAlias = Literal["国家", "省", "市", "县"]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Aim(_Words):
    indicator: str
    unit: str
    value: float


class Topic(_Words):
    title: str
    headline: Aim
    things: tuple[str, ...]


class Facet(_Words):
    titles: tuple[str, ...]
    says: tuple[str, ...]
    aim: Aim


class Vocabulary(_Words):
    """benchmarks/invented.yaml."""

    topics: tuple[Topic, ...]
    facets: tuple[Facet, ...]
    local: tuple[str, ...]
    names: tuple[str, ...]
    sections: tuple[str, ...]
    task_forces: tuple[str, ...]
    bodies: dict[str, dict[Level, str]]
    cited: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    text = Path(__file__).with_name("invented.yaml").read_text("utf-8")
    return Vocabulary.model_validate(yaml.safe_load(text))
