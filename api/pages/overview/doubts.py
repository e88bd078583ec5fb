"""What is uncertain, inferred or missing, kind by kind: every number of the first page leads
here to what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from api.pages import links
from api.pages.columns import Table
from api.pages.missing import NoSuch, no_such
from api.pages.overview.doubt_rows import LISTINGS, MOST, STEPS, Row, step_rows
from api.pages.plan.lineage import chains, skipped
from api.pages.views import Choice
from graph import read
from graph.doubts import LISTED_BY, doubts
from graph.store import Store

_NUMERIC = frozenset(("得分", "计划数", "措施数"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of doubt: its code, its name, and what it means for a reader. `look` says what to
    do about it."""

    what: str
    name: str
    told: str
    look: str

    @property
    def href(self) -> str:
        return links.with_query("/doubts", {"kind": self.what})


KINDS = (
    Kind("uncertain", "拿不准的责任", "文字可以有几种读法，读入时选了一种",
         "对照原话核对；不对的在计划的核对页里更正。"),
    Kind("rule", "按规则补全的责任", "文字省略了一部分，按写明的规则补全",
         "对照原话看补得对不对；对的在核对页里确认，就不再列出。"),
    Kind("unassigned", "没有写明单位的措施", "措施自己没有点名任何单位",
         "标题上有单位的已注明；都没有的，要问发文机关。"),
    Kind("links", "把握不大的上下对应", "按文字比对得出、得分低于 0.90 的措施对应",
         "打开两条措施看是不是一回事；对应只用于比较，不改变谁负责。"),
    Kind("plan_links", "推断的上级计划", "文中没有写明，由相同标题推断",
         "读入写明上级文件的版本，或在核对页里更正。"),
    Kind("steps", "链条缺的环", "上下两级计划之间，中间一级的计划没有读入",
         "读入该级的计划后会自动接上；名称是按上下级的标题推的，不代表文件存在。"),
    Kind("unread", "被引用而没有读入的文件", "其他计划提到它，正文没有读过",
         "先读入被提到最多的；读入后，它与各计划的关系会自动接上。"),
    Kind("cautions", "读入时有疑问的计划", "读的时候看到的不对劲之处",
         "在计划的核对页里对照原文，确认或更正。"),
    Kind("citations", "文号与标题对不上的引用", "同一处引用的文号和标题指向两份文件，以标题为准",
         "对照原文；是原文印错的，确认即可。"),
    Kind("groups", "说不清成员的集合", "“有关部门”“成员单位”之类，不知道是谁，没有展开",
         "查成立文件或议事规则；这里不猜。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """The kinds with their counts as links; of the one asked its rows. `csv` is where all of
    them are taken away, None where no statement lists just these. `unknown` where a kind was
    asked for that there is not."""

    kinds: tuple[Choice, ...]
    kind: Kind
    n: int
    table: Table
    csv: str | None
    unknown: NoSuch | None = None

    @property
    def left_out(self) -> int:
        return self.n - len(self.table.rows)


def doubts_page(store: Store, what: str) -> DoubtsPage:
    """Of the kind asked for; of the first that has any where none is asked for."""
    steps = skipped(chains(store, read.plans(store)))
    counts = counted(store, len(steps))
    by_code = {kind.what: kind for kind in KINDS}
    first = next((kind for kind in KINDS if counts[kind.what]), KINDS[0])
    kind = by_code.get(what, first)
    choices = tuple(
        Choice(one.what, one.name, one.href, one.what == (what or first.what), counts[one.what])
        for one in KINDS
    )
    n = counts[kind.what]
    heads: tuple[str, ...] = ()
    rows: Iterable[Row] = ()
    if kind.what == "steps":
        heads, rows = STEPS, step_rows(steps)
    elif n:
        listing = LISTINGS[kind.what]
        heads, rows = listing.heads, listing.rows(store)
    numeric = frozenset(at for at, head in enumerate(heads) if head in _NUMERIC)
    return DoubtsPage(
        kinds=choices,
        kind=kind,
        n=n,
        table=Table(heads, tuple(islice(rows, MOST)), numeric, n),
        csv=_csv(kind.what),
        unknown=no_such("类别", what, choices) if what and what not in by_code else None,
    )


def counted(store: Store, steps: int) -> dict[str, int]:
    """How many there are of each kind; `steps` levels between two plans have none."""
    found = {str(tally.what): tally.n for tally in doubts(store)} | {"steps": steps}
    return {kind.what: found.get(kind.what, 0) for kind in KINDS}


def _csv(what: str) -> str | None:
    """Where all rows are taken away."""
    names = {str(key): value for key, value in LISTED_BY.items() if key != "plan_links"}
    name = names.get(what)
    given = {"certainty": what} if name == "doubtful_roles" else {}
    return links.with_query(f"/api/statements/{name}.csv", given) if name else None
