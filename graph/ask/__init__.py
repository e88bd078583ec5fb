"""Questions in Chinese: cut into what the graph knows, read as a frame, answered by statements.

The question never becomes a statement: it only chooses among the statements of cypher/read and
gives them parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.ask import bodies, uptake
from graph.ask.answer import Answer, Named, Part
from graph.ask.choice import Choice
from graph.ask.covering import uncovered
from graph.ask.desk import Desk
from graph.ask.duties import other_roles
from graph.ask.frame import Frame, Selector, Unknown
from graph.ask.intents import found
from graph.ask.known import Known, known
from graph.ask.reading import LONGEST, BadQuestion, frame
from graph.ask.wording import suggestions, told, understood
from graph.store import Store

__all__ = [
    "LONGEST",
    "Answer",
    "BadQuestion",
    "Frame",
    "Known",
    "Named",
    "Part",
    "Selector",
    "Unknown",
    "answer",
]


def answer(store: Store, question: str, today: date | None = None) -> Answer:
    """The answer to a question of at most 300 letters; `today` is what 今年 and 现在 count from.
    Raises `BadQuestion` for one that is empty or too long; everything else that cannot be
    answered is an answer that says so."""
    names = known(store)

    def finds(words: Sequence[str]) -> bool:
        return bool(store.search(list(words))) or any(
            all(word in target.indicator or word in target.quote for word in words)
            for target in names.targets
        )

    asked = frame(question, names, finds, today or date.today())
    desk = Desk(store, names, asked, today or date.today())
    refused = _refused(desk)
    if refused is not None:
        return refused
    result = found(desk)
    if result is None:
        return _not_understood(desk, "没看懂这个问题。")
    kind, parts = result
    left = uncovered(desk, kind)
    if left:
        return _not_understood(desk, f"没看懂{told(left)}在这里问的是什么，所以没有作答。")
    said = understood(desk, kind)
    if isinstance(parts, Choice):
        return _ambiguous(desk, kind, said, parts)
    if not parts:
        return _not_understood(desk, "没看懂这个问题。")
    sentence = "\n".join(dict.fromkeys(part.sentence for part in parts))
    more = (*other_roles(desk), *bodies.under_other_names(desk)) if kind == "duties" else ()
    notes = tuple(dict.fromkeys((*asked.notes, *more, *desk.unread(), *_picked(parts))))
    return Answer(question, "answered", kind, said, sentence, notes, parts, _candidates(desk))


def _picked(parts: Sequence[Part]) -> tuple[str, ...]:
    """Notes on parts that list fewer rows than their statement gave."""
    return tuple(
        (f"{part.title}：" if len(parts) > 1 else "")
        + f"共查到{part.returned}行，只列出与问题相符的{len(part.rows)}行"
        for part in parts
        if part.returned > len(part.rows)
    )


def _candidates(desk: Desk) -> tuple[Named, ...]:
    """All whom an ambiguous name means, where it was answered for each."""
    return tuple(
        Named(id, desk.name(id))
        for selector in desk.frame.selectors
        if len(selector.agencies) > 1
        for id in selector.agencies
    )


def _refused(desk: Desk) -> Answer | None:
    """What is not in any plan, names of nobody, and words that were not understood: none of
    them is dropped silently."""
    asked = desk.frame
    if asked.outside:
        return _not_understood(
            desk,
            f"图中只有计划文本里的措施、责任单位、目标和上下级关系，没有关于{told(asked.outside)}的信息。",
        )
    if asked.unknown:
        parts = uptake.of_missing(desk)
        if any(part.rows for part in parts):
            said = "\n".join(part.sentence for part in parts if part.rows)
            text = f"图中没有“{asked.unknown[0].text}”这个单位。{said}"
            taken = f"理解为：{asked.unknown[0].text}的事由谁承接"
            return Answer(asked.question, "answered", "stand_ins", taken, text, asked.notes, parts)
        return _unknown(desk, asked.unknown)
    if asked.rest:
        return _not_understood(
            desk,
            f"没看懂{told(asked.rest)}：图中没有叫这个名字的单位、计划或指标，措施原文里也没有这些字。",
        )
    return None


def _not_understood(desk: Desk, sentence: str) -> Answer:
    asked = desk.frame
    return Answer(
        asked.question,
        "not_understood",
        "",
        "",
        sentence,
        asked.notes,
        suggestions=suggestions(asked, desk.known),
    )


def _unknown(desk: Desk, unknown: Sequence[Unknown]) -> Answer:
    asked = desk.frame
    sentences = []
    candidates: list[Named] = []
    for one in unknown:
        near = "、".join(name for _, name in one.near)
        where = "；".join(
            filter(None, (one.reason, f"相近的有：{near}" if near else "没有相近的名字"))
        )
        takers = uptake.takers(desk, one) if one.kind == "单位" else ()
        instead = "、".join(taker.name for taker in takers)
        instead = f"由比对看出，那里承接这类措施的是{instead}。" if takers else ""
        sentences.append(f"图中没有“{one.text}”这个{one.kind}。{instead}{where}。")
        candidates += takers
    candidates += [Named(id, name) for one in unknown for id, name in one.near]
    return Answer(
        asked.question,
        "unknown",
        "",
        f"理解为：问到了{told([one.text for one in unknown])}",
        "".join(sentences),
        asked.notes,
        (),
        tuple(dict.fromkeys(candidates)),
        suggestions(asked, desk.known),
    )


def _ambiguous(desk: Desk, kind: str, said: str, choice: Choice) -> Answer:
    asked = desk.frame
    if choice.kind == "agency":
        candidates = tuple(Named(id, desk.name(id)) for id in choice.ids)
    else:
        candidates = tuple(
            Named(id, f"{desk.known.measures[id].no} {desk.known.measures[id].title or ''}".strip())
            for id in choice.ids
        )
    shown = "、".join(one.name for one in candidates[:12])
    more = f"等{len(candidates)}个" if len(candidates) > 12 else ""
    return Answer(
        asked.question,
        "ambiguous",
        kind,
        said,
        f"“{choice.text}”可指{shown}{more}，请说明是哪一个。",
        asked.notes,
        (),
        candidates,
        suggestions(asked, desk.known),
    )
