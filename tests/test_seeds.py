"""The gazetteers hold what they promise, and a broken row is refused with its file and line."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from kg import seeds
from kg.errors import KgError, SeedError
from kg.model import Judgement
from kg.read.metadata import read_metadata
from kg.seeds import Place

PLACES = seeds.read_places()
NOW = [place for place in PLACES if place.valid_to is None]
PLACE_HEADER = ",".join(seeds.PLACE_COLUMNS)


PLACES_OF: dict[str, list[Place]] = defaultdict(list)
for _place in PLACES:
    PLACES_OF[_place.code].append(_place)


def named(name: str, places: list[Place] | tuple[Place, ...] = PLACES) -> list[Place]:
    return [place for place in places if place.name == name]


def the(code: str, name: str) -> Place:
    (place,) = [place for place in PLACES if (place.code, place.name) == (code, name)]
    return place


def test_all_units_in_force_are_there() -> None:
    levels = Counter(place.level for place in NOW)
    assert levels["province"] == 34
    assert levels["prefecture"] == 333
    assert 2843 <= levels["county"] <= 2850
    assert sum(place.valid_to is not None for place in PLACES) > 3000


def test_hong_kong_macao_and_taiwan_have_no_parts() -> None:
    assert {place.name for place in PLACES if place.code[:2] in {"71", "81", "82"}} == {
        "台湾省",
        "香港特别行政区",
        "澳门特别行政区",
    }
    assert the("810000", "香港特别行政区").valid_from == "1997"
    assert the("820000", "澳门特别行政区").valid_from == "1999"


def test_a_code_has_one_name_at_a_time() -> None:
    assert not [key for key, n in Counter((place.code, place.valid_from) for place in PLACES).items() if n > 1]
    for rows in PLACES_OF.values():
        for before, after in pairwise(rows):
            assert before.valid_to is not None and after.valid_from is not None, before
            assert before.valid_to <= after.valid_from, (before, after)


def test_parents_stand_one_level_up_and_lived_at_the_same_time() -> None:
    above = {"prefecture": {"province"}, "county": {"province", "prefecture"},
             "zone": {"province", "prefecture", "county"}}  # fmt: skip
    for place in PLACES:
        if place.level == "province":
            assert place.parent is None
            continue
        assert place.parent is not None, place
        parents = [p for p in PLACES_OF[place.parent] if p.level in above[place.level] and overlap(p, place)]
        assert parents, place
        if place.valid_to is None:
            assert any(parent.valid_to is None for parent in parents), place


def overlap(a: Place, b: Place) -> bool:
    return (a.valid_from or "0") <= (b.valid_to or "9") and (b.valid_from or "0") <= (a.valid_to or "9")


def test_successors_live_when_the_place_ends() -> None:
    for place in PLACES:
        if place.successor is None:
            continue
        assert place.valid_to is not None, place
        assert [
            heir
            for heir in PLACES_OF[place.successor]
            if heir is not place
            and int(heir.valid_from or 0) <= int(place.valid_to) + 1
            and (heir.valid_to or "9999") > place.valid_to
        ], place


def test_following_successors_ends_in_a_place_in_force_or_unknown() -> None:
    heirs = {(place.code, place.valid_to): place.successor for place in PLACES if place.successor}
    for place in PLACES:
        code, year = place.code, place.valid_to
        for _ in range(12):
            if year is None or (code, year) not in heirs:
                break
            ends, code = year, heirs[code, year] or ""
            later = [heir.valid_to for heir in PLACES_OF[code] if (heir.valid_to or "9999") > ends]
            year = later[0]
        else:
            raise AssertionError(place)


@pytest.mark.parametrize(
    ("code", "name", "years", "successor"),
    [
        ("371200", "莱芜市", ("1992", "2019"), "370116"),
        ("371202", "莱城区", ("1992", "2019"), "370116"),
        ("371203", "钢城区", ("1992", "2019"), "370117"),
        ("370116", "莱芜区", ("2019", None), None),
        ("370117", "钢城区", ("2019", None), None),
        ("370122", "章丘县", (None, "1992"), "379020"),
        ("379020", "章丘市", ("1992", "1995"), "370181"),
        ("370181", "章丘市", ("1995", "2016"), "370114"),
        ("370114", "章丘区", ("2016", None), None),
        ("370123", "长清县", (None, "2001"), "370113"),
        ("372430", "济阳县", (None, "1989"), "370125"),
        ("370125", "济阳县", ("1989", "2018"), "370115"),
        ("370115", "济阳区", ("2018", None), None),
        ("510122", "双流县", (None, "2015"), "510116"),
        ("510116", "双流区", ("2015", None), None),
        ("420600", "襄樊市", (None, "2010"), "420600"),
        ("452601", "百色市", ("1983", "2002"), "451002"),
        ("371324", "苍山县", ("1994", "2014"), "371324"),
        ("632100", "海东地区", (None, "2013"), "630200"),
        ("350321", "莆田县", ("1983", "2002"), None),
        ("420600", "襄阳市", ("2010", None), None),
        ("340104", "西市区", (None, "2002"), "340104"),
        ("130502", "桥东区", ("1983", "2020"), "130502"),
        ("220381", "公主岭市", ("1995", "2020"), "220184"),
        ("500105", "江北区", ("1997", "2025"), "500157"),
        ("330104", "江干区", (None, "2021"), None),
        ("653229", "和安县", ("2024", None), None),
    ],
)
def test_histories(code: str, name: str, years: tuple[str | None, str | None], successor: str | None) -> None:
    place = the(code, name)
    assert (place.valid_from, place.valid_to, place.successor) == (*years, successor)


def test_namesakes_are_all_there() -> None:
    provinces = {
        name: {place.code[:2] for place in named(name, NOW)} for name in ("鼓楼区", "市中区", "朝阳区", "新华区")
    }
    assert provinces["鼓楼区"] == {"32", "35", "41"}
    assert provinces["市中区"] == {"37", "51"}
    assert provinces["朝阳区"] == {"11", "22"}
    assert provinces["新华区"] == {"13", "41"}
    assert len(named("鼓楼区", NOW)) == 4


def test_a_zone_with_a_statistical_code_is_no_district() -> None:
    zone = the("370176", "济南高新技术产业开发区")
    assert (zone.level, zone.system, zone.parent, zone.shorts) == ("zone", "statistical", "370100", ("济南高新区",))
    assert all((place.level == "zone") == (place.system == "statistical") for place in PLACES)


@pytest.mark.parametrize(
    ("code", "name", "shorts", "ambiguous"),
    [
        ("370100", "济南市", ("济南",), ()),
        ("370102", "历下区", ("历下",), ()),
        ("370103", "市中区", (), ("市中",)),
        ("150000", "内蒙古自治区", ("内蒙古", "内蒙"), ()),
        ("650000", "新疆维吾尔自治区", ("新疆",), ()),
        ("422800", "恩施土家族苗族自治州", ("恩施州", "恩施"), ()),
        ("150724", "鄂温克族自治旗", ("鄂温克旗",), ()),
        ("152200", "兴安盟", (), ()),
        ("150521", "科尔沁左翼中旗", ("科左中旗",), ()),
        ("622927", "积石山保安族东乡族撒拉族自治县", ("积石山县", "积石山"), ()),
        ("622926", "东乡族自治县", ("东乡县",), ()),
        ("110105", "朝阳区", (), ("朝阳",)),
        ("211300", "朝阳市", (), ("朝阳",)),
        ("220200", "吉林市", (), ("吉林",)),
        ("632500", "海南藏族自治州", ("海南州",), ("海南",)),
        ("130125", "行唐县", ("行唐",), ()),
        ("360733", "会昌县", ("会昌",), ()),
        ("622925", "和政县", (), ("和政",)),
        ("441204", "高要区", (), ("高要",)),
        ("130532", "平乡县", ("平乡",), ()),
        ("440118", "增城区", (), ("增城",)),
        ("500153", "荣昌区", (), ("荣昌",)),
        ("140200", "大同市", (), ("大同",)),
        ("310115", "浦东新区", ("浦东",), ()),
        ("441803", "清新区", (), ("清新",)),
        ("429021", "神农架林区", ("神农架",), ()),
        ("130107", "井陉矿区", (), ()),
        ("130133", "赵县", (), ()),
        ("620400", "白银市", (), ("白银",)),
    ],
)
def test_short_names(code: str, name: str, shorts: tuple[str, ...], ambiguous: tuple[str, ...]) -> None:
    (place,) = [place for place in NOW if place.code == code]
    assert (place.name, place.shorts, place.ambiguous_shorts) == (name, shorts, ambiguous)


def test_short_names_are_names_of_two_characters_or_more() -> None:
    for place in PLACES:
        both = (*place.shorts, *place.ambiguous_shorts)
        assert len(set(both)) == len(both), place
        assert all(len(short) >= 2 and short != place.name for short in both), place
        if place.valid_to is not None and place.valid_to < "2000":
            assert not both, place


def test_a_word_of_everyday_is_nobodys_short_name() -> None:
    words = "和平 向阳 市中 城区 郊区 新城 朝阳 合作 资源 公安 "
    words += "富裕 平安 长治 日照 来宾 开发 高新 惠民 惠农 政和 复兴"
    assert not {short for place in PLACES for short in place.shorts} & set(words.split())


def test_most_places_have_a_short_name_to_trust() -> None:
    counties = [place for place in NOW if place.level == "county" and len(place.name) > 2]
    assert sum(bool(place.shorts) for place in counties) / len(counties) > 0.75


def test_zones_lie_in_places_and_are_no_district() -> None:
    zones = seeds.read_zones()
    codes = {place.code for place in NOW}
    districts = {place.name for place in PLACES}
    assert len({zone.name for zone in zones}) == len(zones) > 400
    for zone in zones:
        assert zone.parent in codes, zone
        assert zone.name not in districts, zone
        assert len(set(zone.shorts)) == len(zone.shorts) and zone.name not in zone.shorts, zone
    by_name = {zone.name: zone for zone in zones}
    assert by_name["河北雄安新区"].kind == "new_area"
    assert by_name["武汉东湖新技术开发区"].parent == "420100"
    assert sum(zone.name.endswith("自由贸易试验区") for zone in zones) == 22


def test_surnames() -> None:
    surnames = {surname.surname: surname for surname in seeds.read_surnames()}
    assert [name for name, surname in surnames.items() if surname.rank and surname.rank <= 5] == list("王李张刘陈")
    assert len(surnames) == len(seeds.read_surnames()) > 700
    compounds = "欧阳 上官 司马 诸葛 皇甫 尉迟 令狐 公孙 慕容 夏侯 长孙 "
    compounds += "宇文 东方 南宫 西门 淳于 单于 申屠 太史 呼延 拓跋 鲜于 闾丘"
    for compound in compounds.split():
        assert surnames[compound].kind == "compound"
    assert all((len(name) > 1) == (surname.kind == "compound") for name, surname in surnames.items())
    assert set("覃仝逄亓麴牟訾缪佘冼闫") <= surnames.keys()


def test_given_characters_tell_names_from_what_follows_them() -> None:
    characters = {item.character: item for item in seeds.read_given_names()}
    assert len(characters) > 2000
    assert not characters.keys() & set("的与副和在是把被让说为")
    assert characters["晓"].first_share > 0.8 > 0.3 > characters["强"].first_share
    assert characters["成"].log_ppm > characters["主"].log_ppm + 1


def test_transcription_characters_spell_names() -> None:
    by_character = {item.character: item.languages for item in seeds.read_transcription_characters()}
    for name, language in (("艾尔肯", "uyghur"), ("买买提", "uyghur"), ("吾买尔", "uyghur"), ("扎西次仁", "tibetan"),
                           ("巴特尔", "mongolian"), ("努尔兰", "kazakh")):  # fmt: skip
        assert all(language in by_character[character] for character in name), name


def test_every_file_is_nfc_and_has_no_blank_edges() -> None:
    for path in sorted(seeds.seeds_folder().rglob("*.csv")):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert "\r" not in text and "\u3000" not in text and not re.search(r"(^|,) | (,|$)", text, re.M), path


def test_the_documents_of_the_table_are_there() -> None:
    folder = seeds.seeds_folder() / "documents"
    rows = read_metadata(folder)
    assert rows.keys() == {path.name for path in folder.glob("*.txt")}
    assert rows["lixia-2025.txt"]["date"] == "2025-02-08" and "title" not in rows["changqing-2020.txt"]


def test_judgements(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text("left,right,verdict,reason\na1,b2,same,同一简历\n\na1,c3,different,\n", encoding="utf-8-sig")
    first, second = seeds.read_judgements(path)
    assert first == Judgement("a1", "b2", "same", "同一简历")
    assert second == Judgement("a1", "c3", "different")


BROKEN_PLACES = {
    "37010,历下区,历下,,county,370100,GB/T 2260,,,,x": "a code has six digits",
    "370102,,历下,,county,370100,GB/T 2260,,,,x": "name is empty",
    "370102,历下区,历下,,district,370100,GB/T 2260,,,,x": "level must be one of",
    "370102,历下区,历下,,county,37,GB/T 2260,,,,x": "a code has six digits",
    "370102,历下区,历下,,county,370100,ISO 3166,,,,x": "system must be one of",
    "370102,历下区,历下,,county,370100,GB/T 2260,20,,,x": "years of four digits",
    "370102,历下区,历下,,county,370100,GB/T 2260,2019,2001,,x": "is after",
    "370102,历下区,历下,,county,370100,GB/T 2260,,2001,没有,x": "a code has six digits",
    "370102,历下区": "2 fields where the header has 11",
    '370102,"历下区': "unexpected end of data",
}


@pytest.mark.parametrize("row", BROKEN_PLACES)
def test_a_broken_place_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text(f"{PLACE_HEADER}\n370100,济南市,济南,,prefecture,370000,GB/T 2260,,,,x\n{row}\n", encoding="utf-8")
    with pytest.raises(SeedError, match=f"places.csv:3: .*{BROKEN_PLACES[row]}"):
        seeds.read_places(path)


Reader = Callable[[Path], object]


@pytest.mark.parametrize(
    ("reader", "header", "row", "message"),
    [
        (seeds.read_zones, "name,short,kind,city,source", "云山新区,,town,370100,x", "kind must be one of"),
        (seeds.read_zones, "name,short,kind,city,source", "云山新区,,new_area,三七,x", "a code has six digits"),
        (seeds.read_surnames, "surname,kind,rank,source", "王,single,first,x", "rank must be a whole number"),
        (seeds.read_surnames, "surname,kind,rank,source", "王,simple,1,x", "kind must be one of"),
        (seeds.read_transcription_characters, "character,languages,source", "阿阿,uyghur,x", "one character"),
        (seeds.read_given_names, "character,log_ppm,first_share,source", "伟,much,0.5,x", "much"),
        (seeds.read_given_names, "character,log_ppm,first_share,source", "伟,4.2,1.5,x", "between 0 and 1"),
        (seeds.read_transcription_characters, "character,languages,source", "阿,,x", "languages is empty"),
        (seeds.read_judgements, "left,right,verdict,reason", "a,b,maybe,", "verdict must be one of different, same"),
        (seeds.read_judgements, "left,right,verdict,reason", "a,a,same,", "left and right are the same"),
        (seeds.read_judgements, "left,right,verdict,reason", ",a,same,", "left is empty"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(
    tmp_path: Path, reader: Reader, header: str, row: str, message: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(SeedError, match=f"table.csv:2: .*{message}"):
        reader(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_bytes("left,right,verdict,reason\n甲,乙,same,".encode("gb18030"))
    with pytest.raises(KgError, match=r"judgements.csv: not UTF-8 at byte 26"):
        seeds.read_judgements(path)
    with pytest.raises(KgError, match="cannot be read"):
        seeds.read_judgements(tmp_path / "none.csv")


def test_text_that_is_not_normalised_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text("left,right,verdict,reason\ncafe\u0301,b,same,\n", encoding="utf-8")
    with pytest.raises(SeedError, match=r"judgements.csv:2: not in Unicode NFC"):
        seeds.read_judgements(path)


def test_importing_reads_nothing() -> None:
    code = """
import sys
import kg.errors, kg.model
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
import kg.seeds
print([path for path in opened if not path.endswith((".py", ".pyc"))])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_all_gazetteers_are_read_in_the_blink_of_an_eye() -> None:
    readers = (seeds.read_places, seeds.read_zones, seeds.read_surnames, seeds.read_given_names)
    best = min(_seconds(readers) for _ in range(5))
    assert best < 0.15


def _seconds(readers: tuple[Callable[[], object], ...]) -> float:
    start = time.perf_counter()
    for reader in readers:
        reader()
    return time.perf_counter() - start
