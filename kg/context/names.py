"""Where a person's name begins and ends beside a post or a verb. A name is never taken on its shape alone: its caller
brings the anchor (a title, an appointment, a list), and what stands after or before the name must fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.lexicon.segment import Segmenter, segmenter

HAN = "\u4e00-\u9fff"
_HARD = re.compile(r"$|[、，。；：！？\n（）“”《》—…|/\[\]【】\"']|同志|先生|女士|一行|等(?!同|待|级|额)|[0-9]")
_FOLLOW = re.compile(
    r"出席|参加|参与|主持|强调|指出|要求|表示|讲话|致辞|致词|宣布|介绍|汇报|作出|作了|分别|陪同|率|带队|会见|会谈|见证|接见|调研|考察|视察|检查|"
    r"督导|督查|慰问|走访|看望|赴|前往|来到|深入|走进|曾|现任|现为|原任|时任|任命|任|当选|担任|出任|调任|转任|接任|升任|履新|先后|一起|共同|"
    r"一同|一道|联合|代表|通报|传达|宣读|部署|听取|详细|亲切|亲自|热情|随后|此前|日前|近日|昨日|今日|目前|同时|还|也|已|将|被|因|由|从|于|"
    r"是|则|认为|认真|称|告诉|谈|接受|签署|签订|签约|揭牌|启动|点评|总结|发言|提出|实地|边|并|以|为|在|到|对|就|向|与|和|及|同|以及|说|"
    r"作|的|了|上|下|外|这|那|有|未|不|再|另|落马|被查|受|给|让|使|当|要|能|会|可|应|获|领|主|致|讲|参|出|表|会同|开展|组织|召集|召开|进行|"
    r"巡查|巡视|察看|查看|参观|观摩|现场|专程|专题|全程|全面|充分|高度|首先|最后|随同|随即|当天|当日|当场|上午|下午|晚上|委托|受邀|应邀|"
    r"[一二三四五六七八九十两]人|继续|长期|历任|卸任|离任|辞去|不再|兼任|挂职|拟任|拟|未来|或将|晋升|履行|负责|分管|协助|联系|牵头|"
    r"坐镇|指挥|督战|带头|带领|带着|倾听|征求|寄语|勉励|希望|建议|提议|回应|解读|回答|解答|感谢|欢迎|祝贺|授牌|颁奖|剪彩|鸣锣|按下|推动|见面|座谈|"
    r"交流|洽谈|拜访|对接|推介|推荐|展示|演示|剖析|查摆|批评|述职|述责|述廉|宣誓|就职|上任|到任|到会|莅临|莅会|一一|逐一|依次|来|去|如|若|"
    r"自|经|其|他|她|我|你|本人|个人|所|之|又|都|均|皆|才|便|即|却|但|而|且|或|跟|随|把|用|按|按照|根据|围绕|结合|针对|通过|坚持|聚焦"
)
_SINGLE = frozenset("转赴调升卸辞各本该在与等率就对向从被将已说也还曾现是了并称赴让使则所其外的这那不又都均但而且或跟把用按给受当能要以上下来去如若自经他她我你")
_DOUBTFUL = frozenset("和为及同会作任由于因到未再另之有即便应可获领主讲参出表")
_FUNCTION_SURNAMES = frozenset("和于从向要任时应成并须经曾因以及可同相有又由能都还与那这全其当所则且过会到单")
_FUNCTION_GIVEN = frozenset("上下中内里间期职命用免前后时此各其我他她本该被将已")
_DOT_NAME = re.compile(rf"[{HAN}]{{1,7}}(?:·[{HAN}]{{1,8}}){{1,3}}")
_DAMAGED = re.compile(rf"[{HAN}]{{1,7}}？[{HAN}]{{1,8}}")
_TRANSCRIPTION = frozenset(
    "丁阿艾安昂奥巴拜班贝本毕边宾波博布才采仓策察次措达丹旦当道德登迪顿多额鄂尔恩法夫嘎噶盖甘岗高格根贡古哈海罕汗"
    "浩合和赫洪呼花吉加佳江杰金卡坎康科克肯库拉来赖兰朗勒雷仁里力利列林龙隆鲁罗洛玛马买麦曼芒毛梅孟米敏明莫木穆"
    "那纳娜乃尼宁努诺欧帕潘平普其齐奇恰钦卿丘曲热日荣肉若萨赛桑色沙莎山尚舍莎升森什拾松苏索塔台太坦唐特提铁图吐托"
    "瓦外万旺威维温乌武希西夏香肖谢雪亚延央扬依伊衣义因尹英永尤于玉泽扎札扎占珍珠卓孜子宗祖木依买提热合力措吾杨增别"
    "克孜热吐尔逊克里木江孜古丽汗曼娜仁花其木格勒呼和浩特咏青措德吉白玛顿珠央金边巴次仁旺堆索朗平措格桑罗布多杰扎西"
)
_EDGE = re.compile(
    r"(?:^|[、，。；：！？\n（）“”《》—…|/ \[\]【】日]|任命|选举|推选|补选|增选|提名|推荐|聘任|聘请|免去|罢免|撤销|批准|决定|同意|接受|"
    r"建议|其中|会上|会议|同志|等|之前|以来|此前|日前|近日|上述|前述|时候|决定|[由与和及对为让请经将被的了在是到据把给向因除])$"
)
_BRACKET = re.compile(r"（[^（）]{1,30}）")
_SEPARATOR = re.compile(r"(?:、|和|与|及|以及|，以及| (?=[\u4e00-\u9fff]))")


@dataclass(frozen=True, slots=True)
class Name:
    """A full name at `start:end`; `text` has no spaces and its dot repaired."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class NameReader:
    """Reads names in one text. `known` grows while a document is read and makes later readings surer."""

    text: str
    lexicon: Lexicon
    known: set[str] = field(default_factory=set)
    barred: frozenset[int] = frozenset()
    """Offsets where a place, body or post begins: no name of a list begins there."""

    @property
    def words(self) -> Segmenter:
        return segmenter()

    def at(self, start: int, *, listed: bool = False) -> Name | None:
        """The name that begins at `start`, if what follows it lets one end; `listed` inside a list of names."""
        text = self.text
        if listed and start in self.barred:
            return None
        dotted = _DOT_NAME.match(text, start) or _DAMAGED.match(text, start)
        if dotted and (name := self._dotted(dotted)):
            return name
        candidates = list(self._candidates(start))
        best: tuple[float, Name] | None = None
        for name in candidates:
            score = self._score(name)
            if score >= 1 and (best is None or score >= best[0]):
                best = (score, name)
        return best[1] if best else self._without_surname(start)

    def before(self, end: int, floor: int = 0) -> Name | None:
        """The name that ends at `end` and begins at an edge (punctuation, 任命, 选举, 由, …) not before `floor`."""
        text = self.text
        found: list[tuple[float, Name]] = []
        for length in (4, 3, 2):
            start = end - length
            if start < floor or not (is_name := self._shaped(text[start:end])):
                continue
            if length > 2 and text[end - 1] in _SINGLE and text[start:end] not in self.known:
                continue
            edge = bool(_EDGE.search(text[max(floor, start - 4) : start]))
            if text[start:end] in self.known:
                found.append((5.0 + length, Name(text[start:end], start, end)))
            elif is_name and edge and not self.words.is_plain_word(text[start:end]):
                found.append((2.0 + length / 10, Name(text[start:end], start, end)))
        dotted = [m for m in _DOT_NAME.finditer(text, max(floor, end - 24), end) if m.end() == end]
        if dotted:
            return Name(dotted[0][0], dotted[0].start(), end)
        return max(found, key=lambda item: item[0])[1] if found else None

    def is_name(self, name: Name) -> bool:
        """Whether the words have the form of a full name: with a surname, with a dot, or of transcription characters."""
        return self._shaped(name.text) or "·" in name.text or set(name.text) <= _TRANSCRIPTION

    def list_at(self, start: int) -> list[Name]:
        """The names that begin at `start`, joined by 、 and 和; brackets after a name are passed over."""
        names: list[Name] = []
        at = start
        while name := self.at(at, listed=bool(names)):
            names.append(name)
            at = self.after_brackets(name.end)
            separator = _SEPARATOR.match(self.text, at)
            if not separator:
                break
            at = separator.end()
        return names

    def list_before(self, end: int, floor: int = 0) -> list[Name]:
        """The names joined by 、 and 和 that end at `end`: 甲、乙、丙 of 甲、乙、丙等区领导."""
        names: list[Name] = []
        at = end
        while at > floor:
            name = self.before(at, floor)
            if name is None and names:
                break
            if name is None:
                return []
            names.append(name)
            before = self.text[max(floor, name.start - 1) : name.start]
            if before not in ("、", "和", "与", "及"):
                break
            at = name.start - 1
        return names[::-1]

    def after_brackets(self, at: int) -> int:
        """The offset after 同志 and brackets that begin at `at`."""
        if self.text.startswith("同志", at):
            at += 2
        while match := _BRACKET.match(self.text, at):
            at = match.end()
        return at

    def _candidates(self, start: int) -> list[Name]:
        text, found = self.text, []
        if text[start : start + 1] and text[start + 1 : start + 2] == " " and self._is_han(text[start + 2 : start + 3]):
            spaced = text[start] + text[start + 2]
            if text[start] in self.lexicon.surnames:
                found.append(Name(spaced, start, start + 3))
        compound = text[start : start + 2] in self.lexicon.compound_surnames
        lengths = (2, 3, 4) if compound else (2, 3)
        if not compound and text[start : start + 1] not in self.lexicon.surnames:
            return found
        for length in lengths:
            name = text[start : start + length]
            if len(name) == length and self._is_han(name):
                found.append(Name(name, start, start + length))
        return found

    def _score(self, name: Name) -> float:
        text, end = self.text, name.end
        rest = text[end : end + 8]
        if name.text in self.known:
            return 6.0 + len(name.text)
        if end in self.barred or self._is_function(name.text):
            return 0.0
        if _HARD.match(rest):
            score = 3.0
        elif follow := _FOLLOW.match(rest):
            score = 2.0 if len(follow[0]) > 1 else 1.2
        elif rest[:1] == " ":
            score = 2.0
        else:
            word = self.words.first(rest)
            score = 1.3 if len(word) > 1 and self.words.is_plain_word(word) else 0.0
        if len(name.text) > 2 and name.text[-1] in _SINGLE:
            score -= 3
        elif len(name.text) > 2 and name.text[-1] in _DOUBTFUL:
            score -= 0.5
        elif len(name.text) == 2 and self.words.is_plain_word(name.text):
            score -= 1.9
        if len(name.text) == 4 or name.text[:2] in self.lexicon.compound_surnames and len(name.text) == 3:
            score += 0.2
        return score

    def _is_function(self, words: str) -> bool:
        """Whether what looks like a name is a conjunction, a verb or a time: 和各, 任上, 于近日, 晋升."""
        follow = _FOLLOW.fullmatch(words)
        if follow and len(words) > 1:
            return True
        if words[0] not in _FUNCTION_SURNAMES:
            return False
        given = words[1:]
        return given[0] in _FUNCTION_GIVEN or (len(given) > 1 and self.words.is_plain_word(given))

    def _shaped(self, words: str) -> bool:
        """Whether the words have the form of a full name with a surname."""
        if not self._is_han(words):
            return False
        if words[:2] in self.lexicon.compound_surnames:
            return len(words) in (3, 4)
        return len(words) in (2, 3) and words[0] in self.lexicon.surnames

    def _without_surname(self, start: int) -> Name | None:
        """A name of transcription characters before a hard end: 巴特尔, 洛桑江村."""
        text = self.text
        for length in (2, 3, 4, 5, 6):
            name, rest = text[start : start + length], text[start + length : start + length + 6]
            if len(name) < length or not set(name) <= _TRANSCRIPTION:
                return None
            follow = _FOLLOW.match(rest)
            if (_HARD.match(rest) or (follow and len(follow[0]) > 1)) and not self.words.is_plain_word(name):
                return Name(name, start, start + length)
        return None

    def _dotted(self, match: re.Match[str]) -> Name | None:
        head, _, last = match[0].replace("？", "·").rpartition("·")
        first_of_last = match.end() - len(last)
        for length in range(len(last), 0, -1):
            rest = self.text[first_of_last + length : first_of_last + length + 6]
            follow = _FOLLOW.match(rest)
            part = last[:length]
            if set(part) <= _TRANSCRIPTION and (_HARD.match(rest) or follow):
                return Name(f"{head}·{part}", match.start(), first_of_last + length)
        return Name(f"{head}·{last}", match.start(), match.end()) if _HARD.match(self.text, match.end()) else None

    @staticmethod
    def _is_han(words: str) -> bool:
        return bool(words) and all("\u4e00" <= char <= "\u9fff" for char in words)
