"""The statements of cypher/read by name: what the command line asks through a server."""

from __future__ import annotations

from io import StringIO
from typing import Annotated, cast

from fastapi import APIRouter, Body, Path, Request, Response

from api.commands.printing import as_csv
from api.local import Local
from api.routers.asked import Held, Limit, Offset, part
from api.routers.exports import attachment
from api.schemas import ColumnBody, Page, ParameterBody, Rows, Scalar, StatementBody
from graph.statements import BadParameter, Statement, statement, statements
from graph.store import Value

router = APIRouter(prefix="/statements", tags=["statements"])
files = APIRouter(prefix="/statements", tags=["statements"])
"""Parameters of these are those of the statement that is named."""

Name = Annotated[str, Path(description="Name of a statement", examples=["workload"])]


@router.get("", summary="All statements")
def listed(request: Request, limit: Limit = 100, offset: Offset = 0) -> Page[StatementBody]:
    """Every statement with its parameters, columns and text, to be run here or in Neo4j
    Browser."""
    return part(request, [_shown(known) for known in statements().values()], limit, offset)


@files.get(
    "/{name}.csv",
    summary="Rows of a statement as CSV",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def taken_away(request: Request, store: Held, name: Name) -> Response:
    """Its rows with a head, as spreadsheets open them: the file of `zeren export csv`. Its
    parameters stand in the address by their names, lists joined by commas."""
    asked = request.query_params.multi_items()
    given = dict(asked)
    if len(given) < len(asked):
        raise BadParameter("a parameter is given twice", "give each once, lists joined by commas")
    rows = Local(store).query(name, given)
    told = StringIO()
    as_csv([column.name for column in statement(name).columns], rows, told)
    return Response(
        told.getvalue().encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": attachment(f"{name}.csv")},
    )


@router.post("/{name}", summary="Run a statement")
def ran(
    store: Held,
    name: Name,
    parameters: Annotated[
        dict[str, Scalar],
        Body(description="Its parameters", examples=[{"level": "市", "limit": 5}]),
    ],
) -> Rows:
    """Its rows; parameters that are not given have their defaults. Agencies, plans and systems
    may be given by any name that only one bears. Nothing is changed."""
    rows = Local(store).query(name, cast(dict[str, Value], parameters))
    columns = [column.name for column in statement(name).columns]
    return Rows(columns=columns, items=cast(list[dict[str, Scalar]], rows), total=len(rows))


def _shown(known: Statement) -> StatementBody:
    return StatementBody(
        name=known.name,
        doc=known.doc,
        parameters=[
            ParameterBody(
                name=parameter.name,
                type=parameter.type,
                required=parameter.required,
                default=cast(Scalar, parameter.default),
                doc=parameter.doc,
                example=cast(Scalar, parameter.example),
            )
            for parameter in known.parameters
        ],
        columns=[ColumnBody(name=column.name, doc=column.doc) for column in known.columns],
        text=known.text,
    )
