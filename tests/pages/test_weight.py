"""Pages are light: what each loads, itself and its files, without the graph library."""

from __future__ import annotations

from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.pages.addresses import PAGES

MOST = 300_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_to_load(address: str, path: str) -> None:
    body = _got(address + path)
    tree = LexborHTMLParser(body)
    named = [
        node.attributes.get("src") or node.attributes.get("href") or ""
        for node in tree.css("script[src], link[href], img[src]")
    ]
    own = [urljoin(address, one) for one in named if one and "/vendor/" not in one]
    assert own
    assert len(body) + sum(len(_got(one)) for one in own) < MOST


def _got(url: str) -> bytes:
    with urlopen(url) as answer:
        data: bytes = answer.read()
        return data
