"""Files to take away: Excel for offices, JSON Lines of the whole graph."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import StreamingResponse

from api.routers.asked import Held, On, PlanName, Year
from graph.statements import BadParameter

router = APIRouter(tags=["export"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get(
    "/export/{kind}",
    summary="Excel for offices, or the whole graph as JSON Lines",
    response_class=Response,
    responses={200: {"content": {XLSX: {}, "application/x-ndjson": {}}}},
)
def export(
    store: Held,
    kind: Annotated[Literal["xlsx", "jsonl"], Path(description="As which file", examples=["xlsx"])],
    plan: PlanName = "",
    agency: Annotated[
        str,
        Query(
            description="Only this agency, by id or name", max_length=100, examples=["山西省商务厅"]
        ),
    ] = "",
    layout: Annotated[
        Literal["", "任务分解表", "台账"],
        Query(description="Tasks of a plan, or one row a duty", examples=["台账"]),
    ] = "",
    by_agency: Annotated[
        bool, Query(description="One sheet for each agency", examples=[True])
    ] = False,
    year: Year = "",
    on: On = "",
) -> Response:
    """`xlsx`: a plan as 任务分解表, an agency or everything as 台账, if no layout is asked for.
    `jsonl`: every node and relationship, one a line; it takes no filter."""
    if kind == "jsonl":
        if plan or agency or layout or by_agency or year or on:
            raise BadParameter("jsonl takes no filter", "ask for xlsx, or take all")
        from graph.dump import lines

        return StreamingResponse(
            lines(store),
            media_type="application/x-ndjson",
            headers={"Content-Disposition": attachment("zeren.jsonl")},
        )
    from api.workbooks import workbook

    made = workbook(
        store, plan=plan, agency=agency, layout=layout, by_agency=by_agency, year=year, on=on
    )
    return Response(
        made.data, media_type=XLSX, headers={"Content-Disposition": attachment(made.name)}
    )


def attachment(name: str) -> str:
    """A Content-Disposition with a Chinese name, and a plain one for those who cannot (RFC
    5987)."""
    plain = f"zeren.{name.rsplit('.', 1)[-1]}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
