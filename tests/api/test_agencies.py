"""Agencies over HTTP: by any name, with their counterparts, and what they own."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

XINZHOU, JINCHENG = "140900:忻州市商务局", "140500:晋城市商务局"


def found(client: TestClient, q: str, **filters: str) -> list[str]:
    answer = client.get("/api/agencies", params={"q": q, **filters})
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("忻州市商务局", XINZHOU),
        ("忻州商务局", XINZHOU),
        (" 忻州市 商务局 ", XINZHOU),
        (XINZHOU, XINZHOU),
        ("晋城市发改委", "140500:晋城市发展和改革委员会"),
        ("晋城发改委", "140500:晋城市发展和改革委员会"),
        ("山西省发展改革委", "140000:山西省发展和改革委员会"),
        ("省商务厅", "140000:山西省商务厅"),
        ("夏县发改局", "140828:夏县发展和改革局"),
    ],
)
def test_a_name_in_any_form_finds_its_agency_first(client: TestClient, name: str, id: str) -> None:
    assert found(client, name)[0] == id


@pytest.mark.parametrize("name", ["市商务局", "商务局"])
def test_a_name_that_several_bear_lists_them_all(client: TestClient, name: str) -> None:
    assert found(client, name) == [JINCHENG, XINZHOU]


def test_a_part_of_a_name_finds_all_that_contain_it(client: TestClient) -> None:
    assert {XINZHOU, JINCHENG, "140000:山西省商务厅"} <= set(found(client, "商务"))


def test_filters_narrow_an_ambiguous_name(client: TestClient) -> None:
    assert found(client, "市商务局", place="忻州市") == [XINZHOU]


def test_without_a_name_all_agencies_of_a_place_are_listed(client: TestClient) -> None:
    items = client.get("/api/agencies", params={"place": "夏县", "limit": 1000}).json()["items"]
    assert {item["place"] for item in items} == {"夏县"}


def test_candidates_carry_counts_by_role(client: TestClient) -> None:
    (item,) = client.get("/api/agencies", params={"q": "忻州市商务局"}).json()["items"]
    assert item["counts"] == {"牵头": 2, "配合": 0, "负责": 9, "指导": 0}
    assert item["measures"] == 11


@pytest.mark.parametrize(
    "path",
    ["/api/agencies?q=忻州市商务居", "/api/agencies/忻州市商务居",
     "/api/agencies/忻州市商务居/measures", "/api/measures?agency=忻州市商务居"],
)  # fmt: skip
def test_an_unknown_agency_is_a_404_with_near_names(client: TestClient, path: str) -> None:
    answer = client.get(path)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "unknown_agency")
    assert error["candidates"][0] == {"id": XINZHOU, "name": "忻州市商务局"}
    assert "忻州市商务局" in error["hint"]


def test_a_name_beyond_the_filter_is_offered_not_guessed(client: TestClient) -> None:
    answer = client.get("/api/agencies", params={"q": "忻州市商务局", "level": "县"})
    assert answer.status_code == 404
    assert answer.json()["error"]["candidates"][0]["id"] == XINZHOU


def test_an_ambiguous_name_is_no_agency(client: TestClient) -> None:
    answer = client.get("/api/agencies/市商务局")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (409, "ambiguous_agency")
    assert [near["id"] for near in error["candidates"]] == [JINCHENG, XINZHOU]


def detail(client: TestClient, id: str) -> Any:
    answer = client.get(f"/api/agencies/{id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_counterparts_follow_the_chain_of_places(client: TestClient) -> None:
    chain = {(link["level"], link["where"]): link for link in detail(client, XINZHOU)["chain"]}
    assert [a["name"] for a in chain["省", "above"]["agencies"]] == ["山西省商务厅"]
    assert chain["县", "below"]["agencies"] == []


def test_a_level_of_the_chain_without_a_plan_says_none_read(client: TestClient) -> None:
    id = "140828:夏县发展和改革局"
    said = {link["place"]: link["note"] for link in detail(client, id)["chain"]}
    assert (said["运城市"], said["山西省"], said["夏县"]) == ("none read", None, None)


def test_peers_elsewhere_are_apart_from_the_chain(client: TestClient) -> None:
    found = detail(client, XINZHOU)
    assert [peer["id"] for peer in found["peers"]] == [JINCHENG]


def test_the_bureaus_of_a_county_are_not_below_a_city_elsewhere(client: TestClient) -> None:
    below = detail(client, "140900:忻州市发展和改革委员会")["chain"][-1]
    assert (below["level"], below["read"], below["agencies"]) == ("县", False, [])


def test_measures_come_by_role_with_their_evidence(client: TestClient) -> None:
    answer = client.get(f"/api/agencies/{XINZHOU}/measures", params={"role": "牵头"}).json()
    assert answer["total"] == 2
    assert all(item["quote"] and item["clause"] for item in answer["items"])
    assert {(item["role"], item["via"]) for item in answer["items"]} == {("牵头", "direct")}


def test_across_levels_its_counterparts_answer_too(client: TestClient) -> None:
    params: dict[str, str | int] = {"across": "levels", "year": "2022", "limit": 1000}
    answer = client.get(f"/api/agencies/{XINZHOU}/measures", params=params).json()
    levels = {(part["level"], part["where"]): part for part in answer["levels"]}
    assert list(levels) == [("省", "above"), ("市", "own"), ("市", "peer")]
    assert levels["市", "own"]["total"] == 11
    assert answer["total"] == sum(part["total"] for part in answer["levels"])
    assert {item["agency"] for item in levels["省", "above"]["items"]} == {"山西省商务厅"}


def test_pages_of_a_list_join_to_the_whole(client: TestClient) -> None:
    path = f"/api/agencies/{XINZHOU}/measures"
    whole = client.get(path).json()
    joined: list[Any] = []
    step: str | None = f"{path}?limit=4"
    while step:
        part = client.get(step).json()
        joined += part["items"]
        step = part["next"]
    assert joined == whole["items"]


def test_pages_across_levels_share_out_the_items_by_level(client: TestClient) -> None:
    path = f"/api/agencies/{XINZHOU}/measures?across=levels&limit=5&offset=30"
    answer = client.get(path).json()
    assert [i for part in answer["levels"] for i in part["items"]] == answer["items"]


GOVERNMENT, CITIES = "140900:忻州市人民政府", "140000:山西省各市人民政府"
OLD = "140900:中国银行保险监督管理委员会忻州监管分局"
NEW = "140900:国家金融监督管理总局忻州监管分局"


def answered(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_group_lists_its_members_and_how_far_they_are_known(client: TestClient) -> None:
    found = answered(client, f"/api/agencies/{CITIES}")["members"]
    assert (found["expansion"], found["total"], found["places"]) == ("all", 11, 11)
    assert GOVERNMENT in {item["id"] for item in found["items"]}


def test_a_long_list_of_members_comes_in_parts(client: TestClient) -> None:
    first = answered(client, f"/api/agencies/{CITIES}/members", limit=6)
    rest = answered(client, first["next"])
    assert len({item["id"] for item in first["items"] + rest["items"]}) == first["total"] == 11
    assert rest["next"] is None


def test_a_group_of_some_says_that_it_does_not_expand(client: TestClient) -> None:
    found = answered(client, "/api/agencies/140000:山西省相关市人民政府/members")
    assert (found["expansion"], found["items"]) == ("not-expanded", [])
    assert "some" in found["why"]


def test_what_is_no_group_has_no_members(client: TestClient) -> None:
    assert answered(client, f"/api/agencies/{XINZHOU}")["members"] is None
    assert client.get(f"/api/agencies/{XINZHOU}/members").status_code == 404


def test_a_member_that_no_plan_names_says_so(client: TestClient) -> None:
    found = answered(client, f"/api/agencies/{GOVERNMENT}")
    assert (found["named"], found["measures"]) == (False, 0)
    assert [group["id"] for group in found["groups"]] == [CITIES]


def test_what_a_government_owns_through_its_group_is_apart(client: TestClient) -> None:
    path = f"/api/agencies/{GOVERNMENT}/measures"
    assert answered(client, path)["total"] == 0
    through = answered(client, path, via="group")["items"]
    assert through and {item["via"] for item in through} == {"group"}
    assert {item["agency_id"] for item in through} == {CITIES}


def test_an_old_body_knows_what_came_after_it(client: TestClient) -> None:
    found = answered(client, f"/api/agencies/{OLD}")["succession"]
    (after,) = [one for one in found if one["relation"] == "successor"]
    assert (after["id"], after["kind"], after["date"]) == (NEW, "renamed", "2023-07-20")
    assert after["source"]


def test_measures_of_a_former_self_stand_apart_and_marked(client: TestClient) -> None:
    found = answered(client, f"/api/agencies/{NEW}/measures", across="succession")
    assert found["items"] == []
    (part,) = found["selves"]
    assert (part["agency"]["id"], part["agency"]["relation"]) == (OLD, "predecessor")
    assert part["total"] == len(part["items"]) > 0


def test_the_name_of_a_body_that_is_gone_leads_on_and_says_so(client: TestClient) -> None:
    (item,) = answered(client, "/api/agencies", q="忻州市农业局")["items"]
    assert (item["name"], item["match"]) == ("忻州市农业农村局", "former")
    assert item["former"] == "忻州市农业局"
    assert answered(client, "/api/agencies/忻州市农业局/succession")["asked"] == "忻州市农业局"
