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
_FOLLOWERS = (
    "易人 易主 空缺 换人 补缺 "
    "掷地有声 语重心长 候选人 一一 一同 一职 一起 一道 上任 上午 下午 不再 与会 专程 专题 个人 主持 举例 交流 亲切 亲自 人选 今日 介绍 代表 以及 任命 会同 会见 会谈 传达 "
    "作了 作出 依次 倾听 充分 先后 全程 全面 共同 兼任 出任 出席 分别 分管 到任 到会 前往 剖析 剪彩 勉励 升任 协助 卸任 历任 原任 参与 参加 参观 发言 受邀 召开 召集 同时 "
    "听取 启动 告诉 回应 回忆 回答 围绕 坐镇 坚持 坦言 大家 委托 实地 宣布 宣誓 宣读 寄语 察看 对接 就职 展示 履新 履行 巡查 巡视 希望 带头 带着 带队 带领 应邀 座谈 建议 "
    "开展 强调 当地 当场 当天 当日 当选 征求 总结 感慨 感谢 慰问 或将 批评 担任 拜访 拟任 挂职 指出 指挥 按下 按照 授牌 接任 接受 接见 推介 推动 推荐 提出 提议 揭牌 日前 "
    "时任 昨日 晋升 晚上 最后 有关 未来 本人 来到 查摆 查看 根据 检查 欢迎 此前 汇报 洽谈 深入 深情 演示 点评 热情 牵头 现为 现任 现场 目前 直言 相关 看望 督导 督战 督查 "
    "祝贺 离任 签约 签署 签订 算了 组织 结合 继续 考察 职务 联合 联系 聚焦 致词 致辞 莅临 莅会 落马 补充 表态 表示 被查 要求 见证 见面 观摩 视察 解答 解读 解释 认为 认真 "
    "讲话 详细 调任 调研 负责 走访 走进 转任 辞去 近日 进行 述廉 述职 述责 透露 逐一 通报 通过 部分 部署 针对 长期 陪同 随即 随同 随后 随行 颁奖 首先 高度 鸣锣 上 下 不 "
    "与 且 为 主 之 也 了 于 从 他 以 任 会 但 作 你 使 便 做 其 再 出 则 到 即 却 去 参 又 及 受 另 可 同 向 和 因 在 均 外 她 如 对 将 就 已 并 应 当 我 "
    "或 所 才 把 拟 按 是 曾 有 未 来 率 用 由 的 皆 称 笑 经 给 而 能 自 致 若 获 表 被 要 让 讲 说 谈 赴 跟 边 还 这 那 都 随 领 "
)
_FOLLOW = re.compile("|".join([r"[一二三四五六七八九十两]人", *sorted(_FOLLOWERS.split(), key=lambda word: (-len(word), word))]))
_SINGLE = frozenset("到转赴调升卸辞各本该在与等率就对向从被将已说也还曾现是了并称赴让使则所其外的这那不又都均但而且或跟把用按给受当能要以上下来去如若自经他她我你")
_DOUBTFUL = frozenset("和为及同会作任由于因到未再另之有即便应可获领主讲参出表")
_FUNCTION_SURNAMES = frozenset("来和于从向要任时应成并须经曾因以及可同相有又由能都还与那这全其当所则且过会到单")
_VERBAL_TAGS = frozenset({"v", "d", "p", "c", "t", "ad", "vd", "m", "r", "f", "l", "i", "u", "a", "s", "z"})
_FUNCTION_TAGS = frozenset({"t", "v", "d", "r", "c", "p", "ad", "m", "vn", "f", "u", "a", "b", "s"})
_FUNCTION_GIVEN = frozenset("副正原代了到过的上下中内里间期职命用免前后时此各其我他她本该被将已")
_NOUN_AFTER = re.compile(r"有关|相关|部分|大家|与会|随行|当地|其|他|她|我|你|各|这|那|本|所|上|全|市|县|区|省|镇|乡|村|企|群|干|老")
_DOT_NAME = re.compile(rf"[{HAN}]{{1,7}}(?:·[{HAN}]{{1,8}}){{1,3}}")
_DAMAGED = re.compile(rf"[{HAN}]{{1,7}}？[{HAN}]{{1,8}}")
_EDGE = re.compile(
    r"(?:^|[、，。；：！？\n（）“”《》—…|/ \[\]【】日]|关于|宣布|公布|获悉|显示|消息|任命|选举|推选|补选|增选|提名|推荐|确定|聘任|聘请|免去|罢免|撤销|批准|决定|同意|接受|"
    r"建议|其中|会上|会议|同志|等|之前|以来|此前|日前|近日|上述|前述|时候|决定|[由与和及对为让请经将被的了在是到据把给向因除])$"
)
_COUNTED = re.compile(r"等?(?:[一二两三四五六七八九十]|\d{1,3})[位名](?:同志)?$|等?同志$|等?人$|等$")
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
    places: frozenset[int] = frozenset()
    """Offsets where a place is named."""

    @property
    def words(self) -> Segmenter:
        return segmenter()

    def at(self, start: int, *, listed: bool = False) -> Name | None:
        """The name that begins at `start`, if what follows it lets one end; `listed` inside a list of names."""
        text = self.text
        if listed and (start in self.barred or (text[start : start + 1] in "原前现新老" and start + 1 in self.places)):
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

    def surname_before(self, end: int, floor: int = 0) -> Name | None:
        """The surname alone that ends at `end`: 薛 of 薛处长."""
        text = self.text
        for length in (2, 1):
            start = end - length
            surnames = self.lexicon.compound_surnames if length == 2 else self.lexicon.surnames
            if text[start - 1 : start] in ("、", "和", "与"):
                continue
            if start >= floor and text[start:end] in surnames and _EDGE.search(text[max(0, start - 4) : start]):
                return Name(text[start:end], start, end)
        return None

    def before(self, end: int, floor: int = 0) -> Name | None:
        """The name that ends at `end` and begins at an edge (punctuation, 任命, 选举, 由, …) not before `floor`."""
        text = self.text
        found: list[tuple[float, Name]] = []
        for length in (4, 3, 2):
            start = end - length
            if start < floor or not (is_name := self._shaped(text[start:end])):
                continue
            if length > 2 and self._strangeness(text[end - 1], text[end : end + 6]) > 2 and text[start:end] not in self.known:
                continue
            edge = self._is_edge(start)
            if text[start:end] in self.known:
                found.append((5.0 + length, Name(text[start:end], start, end)))
            elif is_name and edge and not self.words.is_plain_word(text[start:end]):
                found.append((2.0 + length / 10, Name(text[start:end], start, end)))
        dotted = [m for m in _DOT_NAME.finditer(text, max(floor, end - 24), end) if m.end() == end]
        if dotted:
            return Name(dotted[0][0], dotted[0].start(), end)
        return max(found, key=lambda item: item[0])[1] if found else None

    def _is_edge(self, start: int) -> bool:
        """Whether a name may begin at `start`: after punctuation, a verb of appointing, or a word of the dictionary."""
        before = self.text[max(0, start - 4) : start]
        if _EDGE.search(before):
            return True
        word = self.words.cut(before)[-1]
        return len(word) > 1 and self.words.tag(word) in _VERBAL_TAGS

    def is_name_like(self, start: int, end: int) -> bool:
        """Whether `start:end` could be a full name, or a surname alone, by its form."""
        words = self.text[start:end]
        if words in self.lexicon.surnames:
            return True
        usual = all(self.lexicon.given_names.get(char, 0) >= 1.5 for char in words[-1:])
        return self._shaped(words) and usual and not self.words.is_plain_word(words)

    def _transcribed(self, start: int) -> list[Name]:
        """A surname and a given name of three or four transcription characters: 陶乌力吉."""
        found = []
        for length in (4, 5):
            words = self.text[start : start + length]
            follow = _FOLLOW.match(self.text[start + length : start + length + 6])
            is_sure = _HARD.match(self.text, start + length) or (follow and len(follow[0]) > 1)
            is_verbal = any(_FOLLOW.fullmatch(words[at : at + 2]) for at in range(1, length - 1))
            if len(words) == length and is_sure and not is_verbal and set(words[1:]) <= self.lexicon.transcription:
                found.append(Name(words, start, start + length))
        return found

    def is_name(self, name: Name) -> bool:
        """Whether the words have the form of a full name: with a surname, with a dot, or of transcription characters."""
        if name.text.endswith("族"):
            return False
        return self._shaped(name.text) or "·" in name.text or set(name.text) <= self.lexicon.transcription

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
        counted = _COUNTED.search(self.text[max(floor, end - 12) : end])
        at = end - (len(counted[0]) if counted else 0)
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
        return found + self._transcribed(start)

    def _score(self, name: Name) -> float:
        text, end = self.text, name.end
        rest = text[end : end + 8]
        if name.text in self.known:
            return 6.0 + len(name.text)
        if end in self.barred or self._is_function(name.text, rest[:1]):
            return 0.0
        if _HARD.match(rest):
            score = 3.0
        elif follow := _FOLLOW.match(rest):
            score = 2.0 if len(follow[0]) > 1 else 1.2
        elif rest[:1] == " ":
            score = 2.0
        else:
            word = self.words.first(rest)
            score = 1.3 if len(word) > 1 and self.words.tag(word) in _VERBAL_TAGS else 0.0
        if len(name.text) > 2:
            score -= self._strangeness(name.text[-1], rest)
        elif len(name.text) == 2 and self.words.is_plain_word(name.text):
            score -= 1.9
        if len(name.text) == 4 or name.text[:2] in self.lexicon.compound_surnames and len(name.text) == 3:
            score += 0.2
        return score

    def _strangeness(self, last: str, rest: str) -> float:
        """How much a last character speaks against a name, where the name without it is possible too."""
        usual = self.lexicon.given_names.get(last)
        if last in _SINGLE and (usual is None or usual < 2.5):
            return 3.0
        if last in _DOUBTFUL:
            if _HARD.match(rest):
                return 0.0
            return 3.0 if _NOUN_AFTER.match(rest) else 0.0 if _FOLLOW.match(rest) else 0.5
        if usual is None:
            return 1.0
        return 0.0 if usual >= 2 else 0.5

    def _is_function(self, words: str, following: str) -> bool:
        """Whether what looks like a name is a conjunction, a verb or a time: 和各, 任上, 于近日, 晋升."""
        follow = _FOLLOW.fullmatch(words)
        if follow and len(words) > 1:
            return True
        if words[0] not in _FUNCTION_SURNAMES:
            return False
        given = words[1:]
        usual = self.lexicon.given_names
        if words[0] in "和与及" and (self.words.tag(given) in _FUNCTION_TAGS | {"n", "l", "i"} or any(usual.get(char, 0) < 2 for char in given)):
            return True
        if given[0] in _FUNCTION_GIVEN or (len(given) > 1 and self.words.tag(given) in _FUNCTION_TAGS):
            return True
        return len(given) == 1 and self.words.tag(given + following) in _FUNCTION_TAGS

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
            if len(name) < length or not set(name) <= self.lexicon.transcription:
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
            if set(part) <= self.lexicon.transcription and (_HARD.match(rest) or follow):
                return Name(f"{head}·{part}", match.start(), first_of_last + length)
        for length in range(1, len(last)):
            rest = self.text[first_of_last + length : first_of_last + length + 6]
            follow = _FOLLOW.match(rest)
            if _HARD.match(rest) or (follow and len(follow[0]) > 1):
                return Name(f"{head}·{last[:length]}", match.start(), first_of_last + length)
        return Name(f"{head}·{last}", match.start(), match.end()) if _HARD.match(self.text, match.end()) else None

    @staticmethod
    def _is_han(words: str) -> bool:
        return bool(words) and all("\u4e00" <= char <= "\u9fff" for char in words)
