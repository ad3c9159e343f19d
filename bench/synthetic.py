"""Made-up page data of any size, shaped like a province's: places with posts, people, meetings, targets, strategies."""

from __future__ import annotations

import random

from kg.view.model import (
    Attendance,
    Comparison,
    Figure,
    Meeting,
    PageData,
    PageDocument,
    PageEdge,
    PageFact,
    PageNode,
    Wording,
)
from kg.view.model import Tenure as PageTenure

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "明华建国文军志强伟平海波晓东立新春生永红德胜玉兰雅琴思远子涵若谷秋白云山"
_SITES = "青白红金银玉龙凤石松柳梅云雨江河湖海山岭原川泉溪安宁和平兴隆昌盛"
_POSTS = ("书记", "区长", "副书记", "常务副区长", "副区长", "组织部部长", "宣传部部长", "人大常委会主任")
_INDICATORS = (
    "地区生产总值",
    "一般公共预算收入",
    "固定资产投资",
    "社会消费品零售总额",
    "规模以上工业增加值",
    "实际使用外资",
    "城镇新增就业",
)


def synthetic_page(nodes: int, seed: int = 7) -> PageData:
    """About `nodes` nodes, one and a half times as many edges, a fact and a sentence for each edge."""
    return _Maker(random.Random(seed)).page(nodes)


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.nodes: list[PageNode] = []
        self.edges: dict[tuple[int, int, str], PageEdge] = {}
        self.facts: list[PageFact] = []
        self.sentences: list[str] = []
        self.documents: list[PageDocument] = []
        self.tenures: list[PageTenure] = []
        self.comparisons: list[Comparison] = []
        self.meetings: list[Meeting] = []

    def page(self, count: int) -> PageData:
        indicators = [self.node("indicator", name) for name in _INDICATORS]
        top = self.node("strategy", "“1+474”工作体系")
        while len(self.nodes) < count:
            self.district(count, indicators, top)
        return PageData(
            "政图", tuple(self.documents), tuple(self.sentences), tuple(self.nodes), tuple(self.edges.values()),
            tuple(self.facts), tuple(self.tenures), tuple(self.comparisons), tuple(self.meetings),
        )  # fmt: skip

    def node(self, kind: str, label: str) -> int:
        self.nodes.append(PageNode(f"https://w3id.org/zhengtu/id/{kind}/{len(self.nodes)}-{label}", kind, label))
        return len(self.nodes) - 1

    def say(self, type_: str, source: int, target: int, words: str, place: int, year: int) -> int:
        said = f"{self.nodes[source].label}{words}{self.nodes[target].label}"
        sentence = f"会议指出，{said}，要坚持稳中求进、以进促稳，推动各项工作迈上新台阶。"
        self.sentences.append(sentence)
        start = sentence.index(said)
        fields = (("place", self.nodes[place].label), ("text", said))
        self.facts.append(
            PageFact(
                type_, fields, len(self.documents) - 1, len(self.sentences) - 1, start, start + len(said),
                40 * len(self.facts), tuple(sorted({source, target})), place, (year,),
            )
        )  # fmt: skip
        return len(self.facts) - 1

    def link(self, type_: str, source: int, target: int, words: str, place: int, year: int, kind: str = "") -> int:
        fact = self.say(type_, source, target, words, place, year)
        key = (source, target, kind or type_)
        self.edges.setdefault(key, PageEdge(*key, Wording("", ""), (fact,)))
        return fact

    def name(self) -> str:
        return self.chance.choice(_SURNAMES) + "".join(self.chance.choices(_GIVEN, k=self.chance.choice((1, 2, 2, 2))))

    def district(self, count: int, indicators: list[int], top: int) -> None:
        chance, year = self.chance, self.chance.randint(2018, 2026)
        name = "".join(chance.choices(_SITES, k=2)) + chance.choice("区县市")
        self.documents.append(PageDocument(f"doc-{len(self.documents):04}", f"{name}召开{year}年工作大会", f"{year}-01-{chance.randint(10, 28)}", None, name))  # fmt: skip  # noqa: E501
        place = self.node("place", name)
        bodies = [self.node("body", name + word) for word in ("委", "政府", "人大常委会", "政协")]
        event = self.node("event", f"{name}{year}年工作大会")
        self.link("event", event, place, "在", place, year, "held_in")
        there = [self.official(place, bodies, name, year) for _ in range(chance.randint(18, 40))]
        rows = tuple(
            Attendance(person, (role,), (self.link("participates", person, event, "出席", place, year),))
            for person, role in zip(there, ("chair", "speaker", *["attendee"] * len(there)), strict=False)
        )
        self.meetings.append(Meeting(event, self.documents[-1].date, place, None, rows, (), ()))
        for indicator in indicators:
            self.target(place, indicator, year)
        frame = self.node("strategy", f"“{chance.randint(1, 9)}+{chance.randint(100, 999)}”工作体系")
        self.link("adopts", place, frame, "提出", place, year)
        self.link("adopts", frame, top, "对标", place, year, "follows")
        for kind, type_, word in (("project", "undertakes", "产业园"), ("company", "engages", "科技"), ("industry", "develops", "产业")):  # fmt: skip  # noqa: E501
            for _ in range(min(chance.randint(4, 12), max(0, count - len(self.nodes)))):
                thing = self.node(kind, "".join(chance.choices(_SITES, k=2)) + word)
                self.link(type_, place, thing, "推进", place, year)

    def official(self, place: int, bodies: list[int], name: str, year: int) -> int:
        chance = self.chance
        person, body = self.node("person", self.name()), chance.choice(bodies)
        post = self.node("post", self.nodes[body].label + chance.choice(_POSTS))
        fact = self.link("holds", person, post, "任", place, year)
        self.edges.setdefault((post, body, "post_in"), PageEdge(post, body, "post_in", Wording("", ""), (fact,)))
        self.tenures.append(
            PageTenure(person, post, body, "holds", (f"{year}-01-15",), None, None, None, None, (fact,))
        )
        return person

    def target(self, place: int, indicator: int, year: int) -> None:
        wanted, got = round(self.chance.uniform(4, 12), 1), round(self.chance.uniform(3, 12), 1)
        aim = self.link("targets", place, indicator, f"增长{wanted}%左右", place, year)
        end = self.link("achieves", place, indicator, f"增长{got}%", place, year)
        figures = [
            Figure(value, None, "%", "growth", sign, "", _grown(value, word), f"{value}%{word}", (fact,))
            for value, sign, word, fact in ((wanted, "~", "左右", aim), (got, "=", "", end))
        ]
        self.comparisons.append(Comparison(place, indicator, str(year), "growth", (figures[0],), (figures[1],), got >= wanted * 0.9))  # fmt: skip  # noqa: E501


def _grown(value: float, word: str) -> Wording:
    return Wording(f"增长 {value}%{word}", f"growth {value}%")
