"""seeds/pages.yaml: what a government site's page has around the document that it shows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache

from extract.lexicon import Seed, load


class PageWords(Seed):
    """See the comments in the file."""

    around: tuple[str, ...]
    furniture: tuple[str, ...]
    buttons: tuple[str, ...]
    footer: tuple[str, ...]
    footer_labels: tuple[str, ...]
    issuer: tuple[str, ...]
    date: tuple[str, ...]
    number: tuple[str, ...]
    box: tuple[str, ...]
    title_metas: tuple[str, ...]

    def entries(self) -> Sequence[tuple[tuple[int | str, ...], Hashable]]:
        """A word twice in one list is a slip."""
        return [
            ((name, at), (name, word))
            for name in type(self).model_fields
            for at, word in enumerate(getattr(self, name))
        ]


@cache
def page_words() -> PageWords:
    """The words, read once."""
    return load("pages", PageWords)
