"""One store into another: an embedded graph onto a Neo4j server, or back."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import GraphError
from graph.model import load_model
from graph.statements import run
from graph.store import Change, Edges, Nodes, Store, Transaction
from graph.templates import read_edges, read_nodes


class NotEmpty(GraphError):
    """The store that shall take the copy holds a graph already."""

    code = "store_not_empty"


@dataclass(frozen=True, slots=True)
class Copied:
    nodes: int
    edges: int


def copy(source: Store, target: Store) -> Copied:
    """Everything that the source holds, its documents and corrections included, into an empty
    target; all of it or nothing. Label by label, so that the whole graph is never in memory here.
    `NotEmpty` where the target holds anything: two graphs are joined by reading documents, which
    links what they say, not by copying."""
    model = load_model()

    def work(transaction: Transaction) -> Copied:
        held = [row for row in run(transaction, "counts") if row["n"]]
        if held:
            what = ", ".join(f"{row['n']} {row['what']}" for row in held[:3])
            raise NotEmpty(
                f"the store {target.url} is not empty ({what})",
                "name an empty one, or read the documents into it with zeren ingest",
            )
        nodes = edges = 0
        for node in model.nodes.values():
            rows = source.read(read_nodes("nodes", node))
            transaction.apply(Change(nodes=[Nodes(node.label, rows, new=True)]))
            nodes += len(rows)
        for edge, start, end in model.pairs():
            rows = source.read(read_edges("edges", edge, start, end))
            transaction.apply(Change(edges=[Edges(edge.type, start, end, rows)]))
            edges += len(rows)
        return Copied(nodes, edges)

    return target.write(work)
