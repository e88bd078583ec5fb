"""What the network says as a whole, and where it stands in a picture."""

from __future__ import annotations

import io
from itertools import combinations

import networkx
import pytest

from graph import read
from graph.gephi import exported
from graph.layout import clusters, laid_out
from graph.network import Edge, Network, Node
from graph.statements import BadParameter
from graph.store import Store
from tests.graph.held import filled

LEFT, RIGHT, BRIDGE, LONER = ("a1", "a2", "a3", "a4"), ("b1", "b2", "b3", "b4"), "bridge", "loner"


def network(*edges: tuple[str, str, int], alone: tuple[str, ...] = ()) -> Network:
    ids = sorted({id for edge in edges for id in edge[:2]} | set(alone))
    return Network(
        "agency-agency",
        tuple(Node(id, id, "agency", "市", "晋中市", (), 1, 1, 0, 0, 0, 0) for id in ids),
        tuple(Edge(*edge) for edge in edges),
    )


TWO_CREWS = network(
    *((*pair, 3) for pair in combinations(LEFT, 2)),
    *((*pair, 3) for pair in combinations(RIGHT, 2)),
    ("a1", BRIDGE, 1),
    ("b1", BRIDGE, 1),
    alone=(LONER,),
)


def test_those_who_work_together_are_a_community() -> None:
    found = read.structure(TWO_CREWS).communities
    groups = [set(one.members) - {BRIDGE} for one in found]
    assert set(LEFT) in groups
    assert set(RIGHT) in groups


def test_what_a_community_shares_inside_and_with_others_is_counted() -> None:
    (crew,) = [one for one in read.structure(TWO_CREWS).communities if "a2" in one.members]
    inside = 6 * 3 + (BRIDGE in crew.members)
    assert (crew.inside, crew.inside + crew.outside) == (inside, 6 * 3 + 1 + (inside - 18))


def test_who_all_ways_lead_through_stands_between_all() -> None:
    standing = {one.id: one for one in read.structure(TWO_CREWS).standings}
    # Of the 28 pairs of the other eight, the 16 of one crew with the other pass the bridge.
    assert standing[BRIDGE].betweenness == pytest.approx(16 / 28, abs=1e-4)
    assert standing["a2"].betweenness == 0


def test_who_shares_nothing_is_in_no_community() -> None:
    standing = {one.id: one for one in read.structure(TWO_CREWS).standings}
    assert (standing[LONER].community, standing[LONER].partners) == (None, 0)


def test_places_that_share_nothing_are_parts_of_their_own() -> None:
    found = read.structure(network(("a", "b", 2), ("c", "d", 1), ("d", "e", 1)))
    assert [part.size for part in found.parts] == [3, 2]
    assert all(len({m[0] for m in one.members} & set("ab")) in (0, 2) for one in found.communities)


def test_communities_of_measures_are_refused(held: Store) -> None:
    with pytest.raises(BadParameter):
        read.structure(read.network(held, "agency-measure"))


def test_one_reading_gives_both_networks(held: Store) -> None:
    alone = tuple(read.network(held, kind, year="2022") for kind in
                  ("agency-agency", "agency-measure"))  # fmt: skip
    assert read.networks(held, year="2022") == alone


@pytest.mark.parametrize("agencies", [3, 600, 1700])
def test_every_node_has_a_place_in_the_picture(agencies: int) -> None:
    ring = [(f"n{at}", f"n{(at + 1) % agencies}", 1) for at in range(agencies)]
    made = laid_out(network(*ring))
    assert all(-1 <= node.x <= 1 and -1 <= node.y <= 1 for node in made.nodes)
    assert len({(node.x, node.y) for node in made.nodes}) > agencies * 0.9


def test_the_same_network_has_the_same_picture() -> None:
    assert laid_out(TWO_CREWS) == laid_out(TWO_CREWS)


def test_gephi_opens_the_picture_of_the_page() -> None:
    found = networkx.read_gexf(io.BytesIO(exported(TWO_CREWS, "gexf")))
    places = {id: said["viz"]["position"] for id, said in found.nodes(data=True)}
    drawn = laid_out(TWO_CREWS).nodes
    # The one scale for both ways; up is up in Gephi, and down on a page.
    scale = max(abs(one["x"]) for one in places.values()) / max(abs(node.x) for node in drawn)
    assert {id: (one["x"], one["y"]) for id, one in places.items()} == {
        node.id: (pytest.approx(scale * node.x, abs=0.1), pytest.approx(-scale * node.y, abs=0.1))
        for node in drawn
    }


def test_those_without_a_tie_stand_together_at_the_end() -> None:
    last = clusters(["x", "a", "y", "b"], [("a", "b", 1)])[-1]
    assert (last.members, last.alone) == (("x", "y"), True)


@pytest.fixture
def held(store: Store) -> Store:
    """The small plans in each store in turn."""
    return filled(store)
