"""A graph of many agencies that hang together, without the texts: what a large network costs."""

from __future__ import annotations

from graph.store import Change, Edges, Nodes, Row, Store

ROLES = ("牵头", "配合", "负责")
PLAN = "000000:many"
_STEPS = (1, 7, 31)


def widened(store: Store, agencies: int, measures: int) -> None:
    """With so many agencies, each on some of so many measures with three agencies each; nothing
    of it is random."""
    bodies: list[Row] = [
        {
            "id": f"140000:agency {at}", "name": f"第{at}局", "units": [f"第{at}局"],
            "level": ("省", "市", "县")[at % 3], "place": f"第{at % 40}市",
            "place_code": f"{140000 + at % 40}", "kind": "政府部门", "named": True,
        }
        for at in range(agencies)
    ]  # fmt: skip
    plan: Row = {
        "id": PLAN, "name": "many", "title": "many", "known": "text", "date": "2022-01-01",
        "period": "2022", "years": "2022", "year": 2022, "level": "省", "place": "山西省",
        "place_code": "140000",
    }  # fmt: skip
    those: list[Row] = [
        {
            "id": f"{PLAN}:{at}", "name": f"{at} 措施", "doc": PLAN, "seq": at, "no": at,
            "label": f"{at}.", "title": "措施", "text": "措施", "span_start": 0, "span_end": 2,
        }
        for at in range(measures)
    ]  # fmt: skip
    duties: dict[str, list[Row]] = {role: [] for role in ROLES}
    for at in range(measures):
        for place, (role, step) in enumerate(zip(ROLES, _STEPS, strict=True)):
            # Measures wander through the agencies, so that neighbours share and all are joined.
            who = (at + place * step) % agencies
            duties[role].append(
                {
                    "start": f"{PLAN}:{at}", "end": f"140000:agency {who}", "id": f"{at} {role}",
                    "role": role, "verb": role, "doc": PLAN, "span_start": place,
                    "position": place, "quote": "局", "unit": "局", "certainty": "explicit",
                }
            )  # fmt: skip
    store.write(
        lambda transaction: transaction.apply(
            Change(
                nodes=[
                    Nodes("Plan", [plan], new=True),
                    Nodes("Measure", those, new=True),
                    Nodes("Agency", bodies, new=True),
                ],
                edges=[
                    Edges("HAS_MEASURE", "Plan", "Measure",
                          [{"start": PLAN, "end": one["id"], "doc": PLAN} for one in those]),
                    *(Edges(role, "Measure", "Agency", duties[role]) for role in ROLES),
                ],
            )
        )
    )  # fmt: skip
