"""How Word prints the numbers that it generates: one function over its number formats.

Names and shapes after ST_NumberFormat of ECMA-376 part 1, §17.18.59; what Word itself prints
decides where the two differ.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def numeral(value: int, form: str) -> str:
    """`value` as the number format `form` prints it; plain digits where `form` is unknown or
    does not reach so far, nothing for forms that print none."""
    printed = _FORMS.get(form, str)(value)
    return str(value) if printed is None else printed


def _counting(digits: str, units: str, *, bare_ten: bool) -> Callable[[int], str | None]:
    """十二, 一百零五: digits with the names of their powers of ten, up to 9,999."""

    def printed(value: int) -> str | None:
        if not 0 < value < 10_000:
            return None
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(text)
                continue
            text += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        ten = digits[1] + units[0]
        return text[1:] if bare_ten and text.startswith(ten) else text

    return printed


_thousands = _counting(_DIGITS, "十百千", bare_ten=True)


def _up_to_a_hundred(value: int) -> str | None:
    return _thousands(value) if value < 100 else _digital(value)


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _from(series: str, *, again: bool = False) -> Callable[[int], str | None]:
    """The characters of `series`; `again`: aa, bb after z, as Word goes on."""

    def printed(value: int) -> str | None:
        if value < 1 or (value > len(series) and not again):
            return None
        round_, at = divmod(value - 1, len(series))
        return series[at] * (min(round_, 30) + 1)

    return printed


def _run(first: str, length: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(length))


_CIRCLED = _run("①", 20) + _run("㉑", 15) + _run("㊱", 15)
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(value: int) -> str | None:
    if not 0 < value < 4000:
        return None
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _small_roman(value: int) -> str | None:
    text = _roman(value)
    return text.lower() if text is not None else None


def _nothing(_: int) -> str:
    return ""


_FORMS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: "".join(chr(ord(c) + 0xFEE0) for c in str(value)),
    "decimalFullWidth2": lambda value: "".join(chr(ord(c) + 0xFEE0) for c in str(value)),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedFullstop": _from(_run("⒈", 20)),
    "decimalEnclosedParen": _from(_run("⑴", 20)),
    "ideographEnclosedCircle": _from(_run("㊀", 10)),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _up_to_a_hundred,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _up_to_a_hundred,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _counting(_FORMAL, "拾佰仟", bare_ten=False),
    "ideographLegalTraditional": _counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", bare_ten=False),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "upperRoman": _roman,
    "lowerRoman": _small_roman,
    "upperLetter": _from(_run("A", 26), again=True),
    "lowerLetter": _from(_run("a", 26), again=True),
    "bullet": _nothing,
    "none": _nothing,
}
