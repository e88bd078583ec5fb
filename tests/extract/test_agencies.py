"""A printed unit → one agency: level, place, kind, systems and name, in any province."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import places
from extract.agencies import bare_place, ending_of, is_unit, merge, own_level, prefix_of, resolve
from extract.forms import National, bodies, forms, nationals
from extract.places import Place
from extract.triples import Agency


def place(name: str) -> Place:
    return places.named(name)[0]


def read(unit: str, where: str) -> Agency:
    return resolve(unit, place(where)).agency


# -- one agency however it is printed -------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "units"),
    [
        ("曲靖市", "市发改委 市发展改革委 曲靖市发展和改革委员会 市发展和改革委员会"),
        (
            "曲靖市",
            "人行曲靖中心支行 人民银行曲靖中心支行 人行曲靖市中心支行 中国人民银行曲靖市中心支行",
        ),
        ("大同市", "市审批局 市审批服务管理局 市行政审批局 市行政审批服务管理局"),
        ("湖北省", "省国资委 省政府国资委 湖北省人民政府国有资产监督管理委员会"),
        ("湖北省", "省税务局 国家税务总局湖北省税务局"),
        ("湖北省", "武汉铁路局 中国铁路武汉局集团公司 中国铁路武汉局集团有限公司"),
        ("湖北省", "湖北银保监局 湖北省银保监局 省银保监局"),
        ("湖北省", "团省委 共青团湖北省委 共青团湖北省委员会"),
        ("夏县", "县供销社 县供销联社 县供销合作社联合社"),
        ("夏县", "县教育体育局 县教体局"),
        ("宿迁市", "市金融办 市金融工作办公室"),
        ("宿迁市", "市工信局 市工信局〈市国资委〉 宿迁市工业和信息化局"),
        ("夏县", "生态环境夏县分局 县生态环境分局 市生态环境局夏县分局"),
        ("内蒙古自治区", "各盟市 各盟市人民政府 各市（盟）人民政府"),
        ("福州市", "各县（市）区人民政府 各县〈市、区〉人民政府 各县市区政府 各县（市、区）"),
        ("中国", "国家发展改革委 发展改革委 国家发展和改革委员会"),
    ],
)
def test_equal_agencies_printed_differently_are_one(where: str, units: str) -> None:
    assert len({read(unit, where).id for unit in units.split()}) == 1


def test_equal_short_names_in_different_places_never_merge() -> None:
    assert read("市商务局", "忻州市").id != read("市商务局", "晋城市").id


def test_the_same_agency_is_the_same_seen_from_above_and_below() -> None:
    seen = {
        read("省商务厅", "山西省").id,
        read("省商务厅", "夏县").id,
        read("山西省商务厅", "忻州市").id,
    }
    assert seen == {"140000:山西省商务厅"}


# -- level and place ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "where", "level", "code"),
    [
        ("省财政厅", "夏县", "省", "140000"),
        ("市财政局", "夏县", "市", "140800"),
        ("市财政局", "高平市", "县", "140581"),
        ("县财政局", "夏县", "县", "140828"),
        ("财政局", "夏县", "县", "140828"),
        ("自治区财政厅", "喀什地区", "省", "650000"),
        ("州财政局", "恩施土家族苗族自治州", "市", "422800"),
        ("旗财政局", "乌审旗", "县", "150626"),
        ("市财政局", "海淀区", "省", "110000"),
        ("区财政局", "海淀区", "县", "110108"),
        ("兵团财政局", "新疆维吾尔自治区", "省", "660000"),
        ("区直机关工委", "广西壮族自治区", "省", "450000"),
        ("太原市人民政府", "山西省", "市", "140100"),
        ("人行昆明中心支行", "云南省", "省", "530000"),
        ("人行大连市中心支行", "辽宁省", "市", "210200"),
        ("人行夏县支行", "夏县", "县", "140828"),
        ("杭州海关", "浙江省", "省", "330000"),
        ("青岛海关", "山东省", "市", "370200"),
        ("财政部", "夏县", "国家", "000000"),
        ("中关村街道办事处", "海淀区", "乡", "110108"),
        ("运城银保监分局夏县监管组", "夏县", "县", "140828"),
        ("市住房公积金管理中心夏县管理部", "夏县", "县", "140828"),
        ("市规划自然资源委海淀分局", "海淀区", "县", "110108"),
    ],
)
def test_level_and_place(unit: str, where: str, level: str, code: str) -> None:
    agency = read(unit, where)
    assert (agency.level, agency.place_code) == (level, code)


def test_a_county_government_in_a_national_document_is_not_the_state_council() -> None:
    reading = resolve("县政府", places.country())
    assert reading.agency.level == "县"
    assert reading.caution_code == "no-such-level"


def test_a_level_that_the_chain_has_no_place_for_is_said() -> None:
    reading = resolve("县财政局", place("山西省"))
    assert (reading.certainty, reading.caution_code) == ("uncertain", "no-such-level")
    assert reading.agency.level == "县"


# -- kinds and systems ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "where", "kind", "systems"),
    [
        ("省林草局", "云南省", "政府部门", "林草"),
        ("省经信厅", "浙江省", "政府部门", "工业和信息化"),
        ("市绿化市容局", "上海市", "政府部门", "园林绿化 城市管理"),
        ("市规划资源局", "天津市", "政府部门", "自然资源"),
        ("市人力社保局", "重庆市", "政府部门", "人力资源社会保障"),
        ("市教委", "上海市", "政府部门", "教育"),
        ("自治区农牧厅", "内蒙古自治区", "政府部门", "农业农村 畜牧"),
        ("县工信科局", "沂水县", "政府部门", "工业和信息化 科技"),
        ("县工信商务科技局", "禄劝县", "政府部门", "工业和信息化 商务 科技"),
        ("县卫体局", "夏县", "政府部门", "卫生健康 体育"),
        ("县文旅体局", "夏县", "政府部门", "文化和旅游 体育"),
        ("县农业农村（乡村振兴）局", "夏县", "政府部门", "农业农村 乡村振兴"),
        ("市工信局〈市国资委〉", "宿迁市", "政府部门", "工业和信息化 国资"),
        ("省农业农村厅（省乡村振兴局）", "云南省", "政府部门", "农业农村 乡村振兴"),
        ("省政务服务数据管理局", "广东省", "政府部门", "审批服务 大数据"),
        ("省委金融办", "广东省", "党委部门", "地方金融"),
        ("市金融办", "广州市", "政府部门", "地方金融"),
        ("自治区党委编办", "广西壮族自治区", "党委部门", "机构编制"),
        ("市委网信办", "曲靖市", "党委部门", "网信"),
        ("省直机关工委", "江苏省", "党委部门", "机关党建"),
        ("市总工会", "曲靖市", "群团组织", "工会"),
        ("团市委", "曲靖市", "群团组织", "共青团"),
        ("省工商联", "江苏省", "群团组织", "工商联"),
        ("省法院", "江苏省", "司法机关", "法院"),
        ("县检察院", "沂水县", "司法机关", "检察院"),
        ("省税务局", "江苏省", "垂直管理机构", "税务"),
        ("宁波银保监局", "浙江省", "垂直管理机构", "银保监"),
        ("广东金融监管局", "广东省", "垂直管理机构", "金融监管"),
        ("深圳证监局", "广东省", "垂直管理机构", "证监"),
        ("市烟草专卖局", "曲靖市", "垂直管理机构", "烟草"),
        ("市消防救援支队", "曲靖市", "垂直管理机构", "消防救援"),
        ("市生态环境局禄劝分局", "禄劝县", "垂直管理机构", "生态环境"),
        ("县公安局交警大队", "禄劝县", "政府部门", "公安"),
        ("曲靖经开区管委会", "曲靖市", "开发区管委会", ""),
        ("县医疗集团", "沂水县", "事业单位", "卫生健康"),
        ("县金融服务中心", "沂水县", "事业单位", "地方金融"),
        ("市大数据中心", "上海市", "事业单位", "大数据"),
        ("省供销社", "云南省", "事业单位", "供销"),
        ("省农科院", "山东省", "事业单位", ""),
        ("国网省电力公司", "山东省", "企业", ""),
        ("沂水联通公司", "沂水县", "企业", ""),
        ("邮政分公司", "沂水县", "企业", ""),
        ("省交投集团", "云南省", "企业", ""),
        ("金融业专班", "曲靖市", "议事协调机构", ""),
        ("市安委办", "曲靖市", "议事协调机构", ""),
        ("分管副市长", "曲靖市", "领导职务", ""),
        ("阿克苏地区行署", "新疆维吾尔自治区", "政府", ""),
        ("新疆生产建设兵团", "中国", "政府", ""),
        ("转龙镇人民政府", "禄劝县", "政府", ""),
        ("临沂大学", "临沂市", "事业单位", ""),
        ("湘西自治州生态环境局凤凰分局", "凤凰县", "垂直管理机构", "生态环境"),
        ("长江水利委员会", "湖北省", "垂直管理机构", "水利"),
        ("市政协提案委", "新余市", "其他", "政协"),
    ],
)
def test_kind_and_systems(unit: str, where: str, kind: str, systems: str) -> None:
    agency = read(unit, where)
    assert (agency.kind, set(agency.systems)) == (kind, set(systems.split()))


@pytest.mark.parametrize(
    ("unit", "where", "full"),
    [
        ("省发展改革委", "贵州省", "贵州省发展和改革委员会"),
        ("县发改局", "沂水县", "沂水县发展和改革局"),
        ("自治区人社厅", "西藏自治区", "西藏自治区人力资源和社会保障厅"),
        ("区政府", "海淀区", "北京市海淀区人民政府"),
        ("城区人民政府", "晋城市", "晋城市城区人民政府"),
        ("市税务局", "曲靖市", "国家税务总局曲靖市税务局"),
        ("云南银保监局", "云南省", "中国银行保险监督管理委员会云南监管局"),
        ("生态环境夏县分局", "夏县", "运城市生态环境局夏县分局"),
        ("省委宣传部", "江苏省", "中共江苏省委宣传部"),
        ("最高法", "中国", "最高人民法院"),
        ("市金融办", "曲靖市", None),
        ("县工信科局", "沂水县", None),
    ],
)
def test_the_official_name_is_given_where_it_is_known(
    unit: str, where: str, full: str | None
) -> None:
    assert read(unit, where).full_name == full


# -- groups ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "where", "level", "scope"),
    [
        ("各市人民政府", "山西省", "市", "all"),
        ("各地级以上市人民政府", "广东省", "市", "all"),
        ("各州（市）人民政府", "云南省", "市", "all"),
        ("各设区市政府", "江西省", "市", "all"),
        ("各盟市", "内蒙古自治区", "市", "all"),
        ("各相关市人民政府", "山西省", "市", "some"),
        ("相关县〈市、区〉人民政府", "忻州市", "县", "some"),
        ("各区政府", "上海市", "县", "all"),
        ("各区县（自治县）人民政府", "重庆市", "县", "all"),
        ("各旗县（市、区）", "鄂尔多斯市", "县", "all"),
        ("各乡镇（街道）", "夏县", "乡", "all"),
        ("县、乡两级政府", "曲靖市", "县", "all"),
        ("各省（自治区、直辖市）人民政府", "中国", "省", "all"),
        ("地方各级人民政府", "中国", "省", "all"),
        ("省直有关部门", "山西省", "省", "unknown"),
        ("有关部门", "曲靖市", "市", "unknown"),
        ("教育部门", "曲靖市", "市", "unknown"),
        ("市场监管部门", "中国", "国家", "unknown"),
        ("行业主管部门", "云南省", "省", "unknown"),
        ("各旗区人民政府", "鄂尔多斯市", "县", "all"),
        ("各市、县、自治县人民政府", "海南省", "市", "all"),
        ("乡镇人民政府", "沂水县", "乡", "all"),
        ("珠三角各市", "广东省", "市", "some"),
        ("市服务业发展领导小组有关成员单位", "忻州市", "市", "some"),
        ("市服务业发展领导小组成员单位", "忻州市", "市", "all"),
    ],
)
def test_groups(unit: str, where: str, level: str, scope: str) -> None:
    agency = read(unit, where)
    assert (agency.kind, agency.level, agency.scope) == ("集合", level, scope)
    assert agency.place_code == place(where).code
    assert agency.systems == ()


# -- what is a unit -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "省商务厅",
        "各市人民政府",
        "国家发展改革委",
        "中国铁路太原局集团公司",
        "夏县移动",
        "邮政分公司",
        "分管副市长",
        "国网省电力公司",
        "团市委",
        "市总工会",
        "相关县〈市、区〉人民政府",
        "市服务业发展领导小组有关成员单位",
        "各乡镇（街道）",
        "县医疗集团",
        "金融业专班",
        "县、乡两级政府",
        "县委办",
        "市政府办公室",
        "民航局",
        "财政厅",
        "残联",
        "海淀公安分局",
        "兵团",
        "属地政府",
        "县长",
        "县委书记",
        "省安委办",
        "市河长办",
        "城区人民政府",
        "各开发区管委会",
        "市纪委监委",
        "有关金融机构",
        "乡镇人民政府",
        "文旅局",
        "人行昆明中心支行",
    ],
)
def test_these_are_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "此件公开发布",
        "在建项目",
        "市、区",
        "二期",
        "试行",
        "由省、市财政按5:5比例负担",
        "适度控高度",
        "以下简称条例",
        "下同",
        "全省",
        "国家级",
        "省级重点",
        "责任单位",
        "牵头单位",
        "各类企业",
        "规模以上企业",
        "服务业",
        "见附件",
        "征求意见稿",
        "建设单位",
        "市场主体",
        "产业格局",
        "区域布局",
        "展厅",
        "举办",
        "社会",
        "干部",
        "上市公司",
        "山西",
        "忻州市",
        "5G基站",
        "支持商业银行",
        "鼓励各类社会组织",
        "省发展",
        "市规划",
        "2022年",
    ],
)
def test_these_are_none(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("省财政厅", "省"),
        ("自治区党委网信办", "自治区"),
        ("忻州市商务局", "忻州市"),
        ("市市场监管局", "市"),
        ("国家铁路局", "国家"),
        ("山西银保监局", "山西"),
        ("团市委", "市"),
        ("国网省电力公司", "省"),
        ("市直有关部门", "市"),
    ],
)
def test_a_unit_with_a_prefix_hands_it_on(text: str, prefix: str) -> None:
    assert own_level(text)
    assert prefix_of(text) == prefix


@pytest.mark.parametrize(
    "text",
    ["人民银行", "各市人民政府", "财政部", "国铁集团", "邮政分公司", "开发区管委会", "分管副市长"],
)
def test_a_unit_of_its_own_level_needs_no_prefix(text: str) -> None:
    assert own_level(text)
    assert prefix_of(text) == ""


@pytest.mark.parametrize(
    "text",
    ["财政厅", "残联", "民航局", "海关", "银保监局", "宣传部", "编办", "市场监管局", "农业农村局"],
)
def test_an_elided_unit_takes_the_prefix_before_it(text: str) -> None:
    assert not own_level(text)


def test_bare_places_share_the_ending_of_the_last_unit() -> None:
    jincheng = place("晋城市")
    assert all(bare_place(name, jincheng) for name in ("泽州县", "高平市", "城区", "县"))
    assert not bare_place("市商务局", jincheng)
    assert ending_of("高平市人民政府") == "人民政府"
    assert ending_of("大同市商务局") == "商务局"
    assert ending_of("乡两级政府") == "两级政府"
    assert ending_of("市商务局") == ""


# -- what is not known ----------------------------------------------------------------------


def test_an_unknown_unit_is_kept_with_what_can_be_inferred_and_a_caution() -> None:
    reading = resolve("市飞天遁地局", place("曲靖市"))
    assert reading.agency.id == "530300:曲靖市飞天遁地局"
    assert (reading.agency.level, reading.agency.kind) == ("市", "政府部门")
    assert reading.agency.full_name is None
    assert (reading.certainty, reading.caution_code) == ("uncertain", "unknown_agency")


def test_a_place_alone_is_its_government_and_says_so() -> None:
    reading = resolve("泽州县", place("晋城市"))
    assert reading.agency.id == read("泽州县人民政府", "晋城市").id
    assert (reading.certainty, reading.caution_code) == ("uncertain", "bare-place")


def test_merging_unites_units_and_systems() -> None:
    whole = merge([read("市工信局", "忻州市"), read("市工信局〈市国资委〉", "忻州市")])
    assert whole.units == ("市工信局", "市工信局〈市国资委〉")
    assert whole.systems == ("工业和信息化", "国资")


def test_different_agencies_do_not_merge() -> None:
    with pytest.raises(ValueError, match="different"):
        merge([read("市工信局", "忻州市"), read("市商务局", "忻州市")])


# -- over all provinces ---------------------------------------------------------------------

PROVINCES = [p for p in places.children(places.country()) if p.code < "660000"]
LEVEL_WORDS = ("地区", "林区", "行政委员会", "市", "州", "盟", "县", "区", "旗", "兵团")
HEADS = [
    "发展改革委",
    "财政厅",
    "商务厅",
    "人社厅",
    "住建厅",
    "自然资源厅",
    "卫健委",
    "市场监管局",
    "统计局",
    "医保局",
    "林草局",
]


@pytest.mark.parametrize("province", PROVINCES, ids=lambda p: p.short)
def test_every_province_has_the_usual_departments(province: Place) -> None:
    level = "自治区" if province.name.endswith("自治区") else province.name[-1]
    for head in HEADS:
        reading = resolve(level + head, province)
        assert reading.certainty == "explicit"
        assert reading.agency.place_code == province.code
        assert reading.agency.systems == read("省" + head, "江苏省").systems


@pytest.mark.parametrize("province", PROVINCES, ids=lambda p: p.short)
def test_a_department_called_by_its_place_is_the_one_called_by_its_level(province: Place) -> None:
    for below in places.children(province):
        level = next(word for word in LEVEL_WORDS if below.name.endswith(word))
        own = resolve(level + "商务局", below).agency
        assert own.place_code == below.code
        assert own.id == resolve(below.name + "商务局", below).agency.id


@pytest.mark.parametrize("body", nationals(), ids=lambda body: body.name)
def test_every_body_of_the_centre_is_known_by_each_of_its_names(body: National) -> None:
    for name in (body.name, *body.aliases, *body.plain):
        agency = resolve(name, places.country()).agency
        assert (agency.id, agency.level) == (f"000000:{body.name}", "国家")
        assert is_unit(name)


def test_no_form_of_a_body_is_taken_for_another() -> None:
    city = place("曲靖市")
    for body in bodies():
        form = body.forms[0].removeprefix("{}")
        if "市" in body.levels and body.bare and "{}" not in form:
            assert resolve("市" + form, city).agency.systems == body.systems, form


def test_every_head_with_a_plain_ending_is_a_unit() -> None:
    for head in forms().heads:
        assert is_unit(f"省{head.name}局"), head.name


@given(st.text(alphabet="省市县区各委局厅办（）、人民政府国家中心公司a1 \n", max_size=14))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    reading = resolve(text, place("晋城市"))
    assert reading.agency.units == (text,)
    assert reading.agency.id.partition(":")[0] == reading.agency.place_code
    for question in (is_unit, own_level, prefix_of, ending_of):
        question(text)
