"""The look-ups as tools that an assistant can call, each with what it takes and what it answers."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias
from urllib.parse import quote

from mcp_types import ToolAnnotations
from pydantic import Field

from api.change_schemas import ChangeKind
from api.mcp.desk import Answer, Desk
from api.mcp.lending import Lending
from api.mcp.shortening import answered, brief, found_by_name, only, paged, shortened
from api.settings import Settings
from api.version import program_version
from graph.shortfall import Kind as GapKind
from graph.store import Value

Role: TypeAlias = Annotated[
    Literal["", "牵头", "配合", "负责", "指导"],
    Field(description="Only this role: 牵头 lead, 配合 support, 负责 responsible, 指导 guide"),
]
Level: TypeAlias = Annotated[
    Literal["", "国家", "省", "市", "县", "乡"], Field(description="Only this level")
]
Year: TypeAlias = Annotated[str, Field(description="Only plans of this year or period, e.g. 2022")]
On: TypeAlias = Annotated[
    str, Field(description="As of this day (ISO): only plans issued and not replaced by then")
]
Via: TypeAlias = Annotated[
    Literal["direct", "group", "section", "any"],
    Field(
        description="Owned itself, as member of a group such as 各市人民政府, or by a heading"
        " above the measure; any for all three"
    ),
]
AgencyName: TypeAlias = Annotated[
    str, Field(description="Id of an agency, or a name that only one bears, e.g. 周口市商务局")
]
OneAgency: TypeAlias = Annotated[AgencyName, Field(min_length=1)]
PlanName: TypeAlias = Annotated[str, Field(description="Id, number (文号) or title of a plan")]
OnePlan: TypeAlias = Annotated[PlanName, Field(min_length=1)]
MeasureId: TypeAlias = Annotated[
    str, Field(min_length=1, description="Id of a measure, as `measure` in rows: place:文号:order")
]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=500, description="At most so many rows")]
Offset: TypeAlias = Annotated[int, Field(ge=0, description="Rows to leave out at the start")]
Cell: TypeAlias = str | int | bool | list[str]

INSTRUCTIONS = """\
责任图谱 zeren: Chinese government plans as a graph of plans, measures (措施), agencies (机构) and
who leads (牵头), supports (配合), is responsible (负责) or guides (指导), each with its words.
Rows carry `quote` and `clause`, the printed words: cite them with plan and measure number.
`certainty` other than explicit, `rule`, and `via` other than direct say that a row was inferred or
comes through a group or heading: pass that on. A level without a plan is unknown, not empty.
An error lists near names: ask again with one of them, or ask the user; never guess.
`total` counts all, also where fewer rows are shown; go on with `next_offset` as offset.
Nothing here writes."""

_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def create_server(desk: Desk) -> Lending:
    """The tools over a desk."""
    server = Lending(
        "zeren", instructions=INSTRUCTIONS, version=program_version(), log_level="WARNING"
    )
    _agencies(server, desk)
    _measures(server, desk)
    _plans(server, desk)
    _numbers(server, desk)
    _questions(server, desk)
    return server


def serve(settings: Settings) -> None:
    """Answers over standard input and output until the assistant leaves. Raises the store's
    errors before it starts where the store cannot be had."""
    desk = Desk(settings)
    desk.check()
    create_server(desk).run("stdio")


def _agencies(server: Lending, desk: Desk) -> None:
    @server.tool(annotations=_READS)
    async def search_agencies(
        q: Annotated[str, Field(description="Full, short, former or partial name; '' for all")],
        level: Level = "",
        place: Annotated[str, Field(description="Only this place, by name or code")] = "",
        system: Annotated[str, Field(description="Only this system (条线), e.g. 商务")] = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Answer:
        """Agencies by name, best match first, each with how many measures it carries by role."""
        return paged(
            await desk.get(
                "/agencies",
                q=q,
                level=level,
                place=place,
                system=system,
                limit=limit,
                offset=offset,
            )
        )

    @server.tool(annotations=_READS)
    async def agency(agency: OneAgency) -> Answer:
        """One agency: names, kind, systems, workload, former and later selves, groups it is in,
        counterparts above and below it, peers elsewhere."""
        return await desk.get(f"/agencies/{quote(agency, safe='')}")

    @server.tool(annotations=_READS)
    async def agency_measures(
        agency: OneAgency,
        role: Role = "",
        year: Year = "",
        on: On = "",
        via: Via = "direct",
        across: Annotated[
            Literal["", "levels", "succession"],
            Field(description="Those of its counterparts too, or of its former and later selves"),
        ] = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Answer:
        """What an agency owns: measures with its role and the words that prove each."""
        path = f"/agencies/{quote(agency, safe='')}/measures"
        return paged(
            await desk.get(
                path,
                role=role,
                year=year,
                on=on,
                via=via,
                across=across,
                limit=limit,
                offset=offset,
            )
        )


def _measures(server: Lending, desk: Desk) -> None:
    @server.tool(annotations=_READS)
    async def search_measures(
        q: Annotated[str, Field(description="Words, each of which the text contains: 消费 汽车")],
        level: Level = "",
        year: Year = "",
        on: On = "",
        plan: PlanName = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Answer:
        """Measures whose text contains every word, with their text and clauses."""
        return paged(
            await desk.get(
                "/search", q=q, level=level, year=year, on=on, plan=plan, limit=limit, offset=offset
            )
        )

    @server.tool(annotations=_READS)
    async def measure(measure: MeasureId) -> Answer:
        """One measure with its evidence: text, headings, each role with the printed words, the
        measures above and below it and in other editions with the reasons of each link, and
        its targets."""
        return await desk.get(f"/measures/{quote(measure, safe='')}")

    @server.tool(annotations=_READS)
    async def due(
        by: Annotated[str, Field(description="The last day, ISO: 2022-12-31")],
        since: Annotated[str, Field(description="The first day, ISO")] = "",
        agency: AgencyName = "",
        plan: PlanName = "",
        on: On = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Answer:
        """What falls due by a day, earliest first, with those who carry it."""
        return paged(
            await desk.get(
                "/due",
                by=by,
                since=since,
                agency=agency,
                plan=plan,
                on=on,
                limit=limit,
                offset=offset,
            )
        )


def _plans(server: Lending, desk: Desk) -> None:
    @server.tool(annotations=_READS)
    async def plans(year: Year = "", on: On = "", limit: Limit = 50, offset: Offset = 0) -> Answer:
        """The plans whose text is held."""
        return paged(await desk.get("/plans", year=year, on=on, limit=limit, offset=offset))

    @server.tool(annotations=_READS)
    async def plan(plan: OnePlan) -> Answer:
        """One plan: number, issuer, date, headings, headline targets, duties at headings, and
        what was uncertain in reading it."""
        return await desk.get(f"/plans/{quote(plan, safe='')}")

    @server.tool(annotations=_READS)
    async def plan_measures(plan: OnePlan, limit: Limit = 50, offset: Offset = 0) -> Answer:
        """The measures of a plan in its order, with their clauses."""
        path = f"/plans/{quote(plan, safe='')}/measures"
        return paged(await desk.get(path, limit=limit, offset=offset))

    @server.tool(annotations=_READS)
    async def plan_lineage(plan: OnePlan) -> Answer:
        """The plans that a plan carries out and that carry it out, those it cites and replaces,
        its editions, and levels of which no plan is held; each link with words or rule."""
        return await desk.get(f"/plans/{quote(plan, safe='')}/family")

    @server.tool(annotations=_READS)
    async def plan_gaps(
        plan: OnePlan,
        parent: Annotated[str, Field(description="Only against this plan")] = "",
        kind: Annotated[
            Literal["", GapKind],
            Field(description="Only gaps of this kind"),
        ] = "",
        limit: Limit = 20,
    ) -> Answer:
        """What got lost between a plan and those that it carries out: measures not taken up,
        local ones, responsibilities nobody of the system took, roles that changed, deadlines
        that slipped, targets that do not add up; with the words of both sides."""
        found = await desk.get(f"/plans/{quote(plan, safe='')}/gaps", parent=parent)
        return shortened(only(found, kind), limit, "parents", "missing", "notes")

    @server.tool(annotations=_READS)
    async def plan_changes(
        plan: OnePlan,
        since: Annotated[str, Field(description="Against this edition, not the one before")] = "",
        kind: Annotated[
            ChangeKind,
            Field(description="Only measures of this kind, or with a change of this aspect"),
        ] = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Answer:
        """What changed in a plan since an earlier edition, measure by measure, both sides."""
        path = f"/plans/{quote(plan, safe='')}/changes"
        return paged(await desk.get(path, since=since, kind=kind, limit=limit, offset=offset))


def _numbers(server: Lending, desk: Desk) -> None:
    @server.tool(annotations=_READS)
    async def workload(
        by: Annotated[Literal["agency", "system", "place"], Field(description="Count by")] = (
            "agency"
        ),
        level: Level = "",
        place: Annotated[str, Field(description="Only this place")] = "",
        system: Annotated[str, Field(description="Only this system (条线)")] = "",
        year: Year = "",
        on: On = "",
        role: Role = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Answer:
        """How many different measures each carries directly, in all and by role, most first."""
        return paged(
            await desk.get(
                "/workload",
                by=by,
                level=level,
                place=place,
                system=system,
                year=year,
                on=on,
                role=role,
                limit=limit,
                offset=offset,
            )
        )

    @server.tool(annotations=_READS)
    async def co_work(
        agency: AgencyName = "",
        level: Level = "",
        year: Year = "",
        on: On = "",
        role: Role = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Answer:
        """Pairs of agencies on the same measures, most shared first."""
        return paged(
            await desk.get(
                "/co-work",
                agency=agency,
                level=level,
                year=year,
                on=on,
                role=role,
                limit=limit,
                offset=offset,
            )
        )

    @server.tool(annotations=_READS)
    async def target_cascade(
        q: Annotated[str, Field(description="Words of the indicator; '' lists indicators")] = "",
        plan: PlanName = "",
        year: Year = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Answer:
        """An indicator followed from level to level and year to year, in comparable units."""
        return paged(
            await desk.get(
                "/targets/cascade", q=q, plan=plan, year=year, limit=limit, offset=offset
            )
        )


def _questions(server: Lending, desk: Desk) -> None:
    @server.tool(annotations=_READS)
    async def ask(
        question: Annotated[str, Field(description="In Chinese: 市商务局牵头哪些措施？")],
        limit: Limit = 30,
    ) -> Answer:
        """A question in Chinese: how it was understood, a summary, rows with evidence and the
        statement that was run. `status` says where it was ambiguous, unknown or not understood;
        `suggestions` can be asked then."""
        return answered(await desk.get("/ask", q=question), limit)

    @server.tool(annotations=_READS)
    async def statements(
        name: Annotated[
            str, Field(description="One statement in full; '' lists all in short")
        ] = "",
    ) -> Answer:
        """The named Cypher statements that `query` runs: what each answers and the names of its
        parameters; by name its parameters, columns and text."""
        found = await desk.get("/statements", limit=500)
        if name:
            return found_by_name(found["items"], name)
        return {"items": [brief(one) for one in found["items"]], "total": found["total"]}

    @server.tool(annotations=_READS)
    async def query(
        name: Annotated[str, Field(description="Name of a statement; see the tool statements")],
        parameters: Annotated[
            dict[str, Cell],
            Field(description="Its parameters; agencies, plans and systems by any name"),
        ] = {},  # noqa: B006 - read only, and it has to show in the schema
        limit: Limit = 100,
    ) -> Answer:
        """The rows of a named statement."""
        given: dict[str, Value] = {key: _value(cell) for key, cell in parameters.items()}
        found = await desk.post(f"/statements/{quote(name, safe='')}", given)
        return shortened(paged(found), limit, "columns")


def _value(cell: Cell) -> Value:
    return list(cell) if isinstance(cell, list) else cell
