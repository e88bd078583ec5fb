"""What can go wrong between the program and a store, or with what is asked of it."""

from __future__ import annotations

from extract.errors import ZerenError


class GraphError(ZerenError):
    """The base of every error of this floor."""

    code = "graph_error"


class BrokenModel(GraphError):
    """cypher/schema/model.yaml says something that its loader cannot take, or a change does
    not fit the model."""

    code = "broken_model"


class StoreUnavailable(GraphError):
    """Nothing answers at the address, or what answers is no store of this kind."""

    code = "store_unavailable"


class StoreRefused(GraphError):
    """User or password are wrong, or the user may not do this."""

    code = "store_auth"


class StoreLocked(GraphError):
    """Another process has the embedded store open for writing."""

    code = "store_locked"


class StoreVersion(GraphError):
    """The store was written with another schema, or its software is of another version."""

    code = "store_version"


class BrokenStore(GraphError):
    """The file is no store, or a damaged one."""

    code = "store_broken"


class MissingExtra(GraphError):
    """What was asked for needs libraries of an extra that is not installed."""

    code = "missing_extra"


class StoreFull(GraphError):
    """No room is left on the disk of the store."""

    code = "store_full"


class WriteRefused(GraphError):
    """A statement that would change the store, or reach outside it, where only reading is
    allowed."""

    code = "write_refused"


class BadStatement(GraphError):
    """A statement that the store cannot run: wrong syntax, unknown names, missing parameters."""

    code = "bad_statement"


class BadChange(GraphError):
    """A change that does not fit what is held: an edge without its ends, a node put twice."""

    code = "bad_change"
