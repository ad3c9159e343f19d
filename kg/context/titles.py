"""Where a text says a title: runs of posts with the words of their organisations, 市委常委，高新区党工委书记、管委会主任.

It finds titles and reads them into organisation and post; whose they are is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.context.model import Context
from kg.context.organizations import TAIL, Organization, OrganizationReader
from kg.lexicon import Concept, Lexicon

_PREFIX = re.compile(
    r"(?:高级|资深|执行|常务|第一|专职|兼职|代理|名誉|荣誉|联席|首席|轮值|独立|候补|(?<!时)代|副|总(?=[裁经]))+$"
)
_ASSISTANT = re.compile(r"助理(?!工程师|研究员|巡视员)")
_NOT_A_POST = re.compile(r"级|们|联谊|协会|之家|工作室|联络站|办公会|办公室|接待日|热线|信箱|负责制|制度|论坛|职责|职位|岗位|人选范围|联席会|包保|包抓|令|奖|杯|团队|(?<=长)(?:三角|春市|沙市|治市|安[街区路]|期|远|效|城|途|短|度|久|征|假|线|廊|足|势|"
    r"江(?:三角|经济|大桥|流域|[上中下]游|沿|[南北]岸|岸线|大保护|航|路|大道|之))")
_HARD = "，。；：！？\n“”、《》—…|[]【】·"
_WINDOW = re.compile(rf"(?:[^{re.escape(_HARD)}（） ]|（[^（）、，。]{{1,10}}）(?=[\u4e00-\u9fff]|$))*$")
_JOIN = re.compile(r"(?:（[^（）]{1,12}）)?(，?同时兼任?|，?兼任?|、|，|和|及|暨|与|/| )?")
_STATUS = {
    "former": ("时任", "原任", "原", "前任", "曾任", "历任", "先后任", "前", "已故", "两任", "三任", "四任", "几任", "多任", "首任"),
    "appointed": ("新任", "新当选的", "新当选", "当选的", "履新的"),
    "proposed": ("拟任", "候任", "拟提任"),
    "holds": ("现任",),
}
_STATUS_WORD = {word: status for status, words in _STATUS.items() for word in words}
_BREAK = re.compile(
    "(?P<status>" + "|".join(sorted((w for w in _STATUS_WORD if len(w) > 1), key=len, reverse=True)) + ")|"
    r"(?:19|20)\d\d年?(?:[./]?\d{1,2}月?)?(?:\d{1,2}日)?|至今|\d+[年月日时点]|最后|首先|其次|接着|\d+[年月日时点]|上午|下午|[昨今明当]天|[昨今明当]日|日前|近日|随后|此前|目前|其中|还有|以及|包括|除了|期间|之后|后来|此次|本次|会上|会前|会后|"
    r"会见|陪同|听取|带领|率领|随同|邀请|欢迎|感谢|祝贺|慰问|走访|看望|拜访|采访|聘请|聘任|任命|选举|推选|补选|增选|提名|免去|任职|批准|决定|同意|接受|"
    r"当选|出任|担任|调任|转任|接任|升任|晋升|平调|履新|卸任|连任|兼任|辞去|不再|继续|代表(?!处|大会|团)|来自|作为|成为|委托|约谈|专访|记者|通讯员|"
    r"报道|透露|主持|出席|参加|参与(?!室)|宣布|汇报|通报|强调|指出|表示|认为|介绍|会同|协助|配合|负责同志|嘉宾|企业家|客商|专家(?!组)|教授|有关|相关|"
    r"部分|各位|各级|全体|所有|其他|其它|[一两三二几多][名位]|领导(?!小组)|先后|分别|进入|兼|受到|受|(?<!数)据|来到|"
    r"(?<!自)由(?!贸)|(?<!在)的|了|在(?!线)|(?<!报)到|对(?!外)|(?<!方)向|被|请|让|于|是|为|将|(?<!责)任(?!务)|从|把|给|让|与|曾|现|又|也|还|该|各|兼任|和(?!平|谐)|及|等|至"
)
_LATE_STATUS = re.compile(r"(?<=[局厅委府会院部办市县区省])(?:原|前|时任|前任|原任|现任|新任)$")
_COMPLETED = ("局", "厅", "部", "检察院")
_ANAPHORS = ("会", "公司", "集团", "院", "校", "社", "局", "所", "中心", "单位", "部门", "企业", "协会", "商会", "学校", "医院", "银行")
_FIRMS = ("公司", "集团", "银行", "厂", "矿", "店", "社", "公司党委", "集团党委", "集团党组", "公司党组")
_OF_PLACE = re.compile(r"(?:政府|行署|[省市区县州盟旗地]委|自治区党委)$")
_SEATS = ("委员", "常委", "代表", "成员")
_AMONG = re.compile(r"(?P<body>[\u4e00-\u9fff]{0,8}(?:委员会|常委会|政治局|纪委|党委))[中里](?:唯一|最年轻|为数不多|仅有|少数)[\u4e00-\u9fff]{0,4}的$")
_UNIT_BODY = re.compile(r"(?:我|本|该)?(?:自治区|[省市区县州旗盟镇乡])(?:委|政府|人大|政协|纪|监|长|直|[\u4e00-\u9fff]{1,8}[局厅委办])")
_LEAD = re.compile(r"^(?:我们|该|其|各|和|与|及|以及|兼|任|等|，|、| )+")


@dataclass(frozen=True, slots=True)
class PostHit:
    """A post as written at `start:end`, with 副, 常务, 代 before it and 助理 behind it."""

    start: int
    end: int
    word: str
    concept: Concept

    @property
    def kind(self) -> str:
        return self.concept.first("kind", "officer")


@dataclass(frozen=True, slots=True)
class Part:
    """One post of a run; `words` are those of its organisation, from `start`, empty where it has none of its own;
    `status` is what a word between the two (阳新县原副县长) makes of it."""

    start: int
    words: str
    post: PostHit
    status: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Posts that are said in one breath; `status` is what a word before them (原, 时任, 拟任) makes of them."""

    start: int
    end: int
    parts: tuple[Part, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a run, resolved. `start:end` are the words that say it."""

    organization: Organization | None
    word: str
    kind: str
    start: int
    end: int
    status: str = ""


@dataclass(slots=True)
class TitleReader:
    """Finds and reads the titles of one document."""

    context: Context
    lexicon: Lexicon
    organizations: OrganizationReader = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.organizations = OrganizationReader(self.context, self.lexicon)
        self.text = self.context.text

    def hits(self) -> list[PostHit]:
        """The posts of the text; what only looks like one (委员会, 市长热线) is left out."""
        found: list[PostHit] = []
        for hit in self.lexicon.posts.find(self.text):
            concept = hit.values[0]
            if concept.first("kind") == "decoy" or _NOT_A_POST.match(self.text, hit.end):
                continue
            before = _PREFIX.search(self.text[max(0, hit.start - 6) : hit.start])
            start = hit.start - (len(before[0]) if before else 0)
            assistant = _ASSISTANT.match(self.text, hit.end)
            end = assistant.end() if assistant else hit.end
            label = concept.first("post") or concept.label
            word = self.text[start : hit.start] + label + self.text[hit.end : end]
            found.append(PostHit(start, end, word, concept))
        return found

    def groups(self) -> Iterator[list[PostHit]]:
        """The posts that follow one another in one run."""
        group: list[PostHit] = []
        for hit in self.hits():
            if group and self._joined(group[-1], hit) is not None:
                group.append(hit)
                continue
            if group:
                yield group
            group = [hit]
        if group:
            yield group

    def run(self, group: list[PostHit], floor: int) -> Run:
        """The run of a group of posts whose first organisation's words begin at `floor` or later."""
        start, status = self._organization_start(group[0].start, floor)
        parts = [self._part(start, group[0])]
        for before, hit in zip(group, group[1:], strict=False):
            at = self._joined(before, hit)
            at = hit.start if at is None else at
            parts.append(self._part(at, hit))
        return Run(start, group[-1].end, tuple(parts), status)

    def _part(self, start: int, hit: PostHit) -> Part:
        words = self.text[start : hit.start]
        body = _AMONG.search(self.text[max(0, start - 30) : start]) if hit.concept.label in _SEATS else None
        if body:
            return Part(start - len(body[0]), body["body"], hit)
        late = _LATE_STATUS.search(words)
        if late:
            return Part(start, words[: late.start()], hit, _STATUS_WORD[late[0]])
        return Part(start, words, hit)

    def posts(self, run: Run, before: Organization | None) -> list[Post]:
        """The posts of a run with their organisations; `before` is the organisation last named in the sentence.

        A post whose organisation is not of the kind it needs (队长 of a football team) is left out.
        """
        found: list[Post] = []
        for part in run.parts:
            organization = self._organization(part, before)
            before = organization or before
            only = part.post.concept.properties.get("only", ())
            if only and not (organization and organization.name.endswith(only)):
                continue
            if organization is None and (part.post.kind == "staff" or part.post.concept.label in _SEATS):
                continue
            found.append(Post(organization, part.post.word, part.post.kind, part.start, part.post.end, part.status))
        return found

    def _organization(self, part: Part, before: Organization | None) -> Organization | None:
        concept, words = part.post.concept, part.words
        reader = self.organizations
        if part.post.kind == "head":
            return reader.government(words, concept.first("levelWord"), part.start, before)
        if part.post.kind == "collective":
            return self._led(words, concept, part.start)
        if part.post.kind == "member":
            return reader.read(words + concept.first("body"), part.start, before)
        if concept.first("whole"):
            return Organization(concept.first("of"))
        words = self._completed(words, concept)
        if words and part.post.kind != "company" and not self.is_organization(words):
            return None
        if words in _ANAPHORS:
            return None
        found = reader.read(words, part.start, before)
        if found is None:
            return self._inherited(concept, before)
        if concept.label == "主席" and found.name == found.place:
            return Organization(found.name + "政府", found.place)
        if concept.label == "委员" and found.name in ("中央", "中共中央"):
            return Organization("中央委员会")
        return found

    def is_organization(self, words: str) -> bool:
        """Whether the words end as names of organisations or places do."""
        return bool(TAIL.search(words) or self.organizations.tail(words) or self._ends_with_place(words))

    def _ends_with_place(self, words: str) -> bool:
        places = self.lexicon.places.find(words)
        return bool(places) and places[-1].end == len(words)

    def _completed(self, words: str, concept: Concept) -> str:
        """公安 of 公安局长 is 公安局, 组织 of 组织部长 is 组织部; 专员 is of the 行署."""
        owner, ending = concept.first("of"), concept.first("headOf")
        if owner and not words.endswith(owner):
            return words + owner if concept.label == "专员" else words or owner
        if not ending or not words or words.endswith(ending):
            return words
        if self._lacks(words, ending) or (not self.is_organization(words) and ending in _COMPLETED):
            return words + ending
        return words

    def _lacks(self, words: str, ending: str) -> bool:
        bodies = self.lexicon.bodies
        return any(bodies.get(words[-length:] + ending) for length in (2, 3, 4))

    def _inherited(self, concept: Concept, before: Organization | None) -> Organization | None:
        if before is None:
            return None
        group = Organization(before.owner, before.place)
        if concept.label == "主席" and before.name.endswith("自治区党委") and before.place:
            return Organization(before.place + "政府", before.place)
        if concept.first("kind") == "company" and before.place and not before.name.endswith(_FIRMS):
            return None
        if concept.label == "秘书长":
            return group if before.name.endswith("党组") else before
        if concept.first("kind") == "party":
            return before
        if concept.first("headOf") and _OF_PLACE.search(group.name):
            return None
        if group.name != before.name and before.place == group.name and concept.label == "主任":
            return Organization(group.name + "管委会", before.place)
        return group

    def _led(self, words: str, concept: Concept, offset: int) -> Organization | None:
        """The place whose leaders a collective label speaks of."""
        level = concept.first("levelWord")
        if words and words not in ("我", "本", "全", "等"):
            words = words.removesuffix("等")
            named = self.lexicon.places.find(words)
            if named and named[-1].end == len(words):
                name = named[-1].term
                return Organization(name if name.endswith(level) else name + level, name)
        place = self.organizations.unit(level, offset)
        return Organization(place, place) if place else Organization(level, None)

    def _joined(self, before: PostHit, hit: PostHit) -> int | None:
        """Where the organisation's words of `hit` begin when it goes on the run of `before`, else `None`."""
        if hit.start - before.end > 40 or "collective" in (before.kind, hit.kind):
            return None
        gap = self.text[before.end : hit.start]
        join = _JOIN.match(gap)
        separator, at = (join[1] or "", join.end()) if join else ("", 0)
        rest = gap[at:]
        if any(char in _HARD for char in rest) or (not separator and gap):
            return None
        if not rest:
            return hit.start if separator not in ("和", "及", "与", "，") or hit.kind == "head" else None
        start, _ = self._organization_start(hit.start, before.end + at)
        if start != before.end + at:
            return None
        if separator in ("、", "，兼", "兼", "兼任"):
            return start
        return start if self.is_public(rest) else None

    def is_public(self, words: str) -> bool:
        """Whether the words begin or end as those of a public body do."""
        if self.organizations.tail(words):
            return True
        places = self.lexicon.places.find(words)
        return bool(places and places[0].start == 0 and (TAIL.search(words) or places[-1].end == len(words)))

    def _organization_start(self, end: int, floor: int) -> tuple[int, str]:
        """Where the words of the organisation before a post at `end` begin, and the status a word before them gives."""
        low = max(floor, end - 45)
        window = self.text[low:end]
        match = _WINDOW.search(window)
        at = match.start() if match else len(window)
        words = window[at:]
        masked = [(h.start, h.end) for h in self.lexicon.places.find(words)]
        masked += [(h.start, h.end) for h in self.lexicon.bodies.find(words)]
        begin, status = 0, ""
        for broken in _BREAK.finditer(words):
            if any(start <= broken.start() < stop for start, stop in masked):
                continue
            is_joint = broken[0] in ("和", "与", "及") and broken.start() > begin
            if not is_joint or _UNIT_BODY.match(words, broken.end()) or any(start == broken.end() for start, _ in masked):
                begin = broken.end()
                status = _STATUS_WORD.get(broken[0], "")
        lead = _LEAD.match(words[begin:])
        if lead and not any(start == begin for start, _ in masked):
            begin += lead.end()
        for word, meaning in _STATUS_WORD.items():
            if words.startswith(word, begin) and not any(start == begin and stop > begin + 1 for start, stop in masked):
                return low + at + begin + len(word), meaning
        return low + at + begin, status
