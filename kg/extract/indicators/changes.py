"""Words of change and comparison before a number, and the measure they give it."""

from __future__ import annotations

import re

from kg.extract.indicators.names import Name, Names, is_share, strip_lead, strip_trail
from kg.extract.indicators.quantities import Quantity
from kg.scan import led

_UP = (
    r"调增|多收|多支|多增|多[发投]放|(?:(?<=[比年期])|^)(?:增收|增支)|增长|增加|增产|提高|提升|上升|上涨|增速|增幅|涨幅"
    r"|扩大|回升|攀升|涨|净增|(?<!新)增(?![加长])"
)
_DOWN = (
    r"调减|精简|少收|少支|少增|(?:(?<=[比年期])|^)(?:减收|减支)|下降|降低|减少|减产|回落|下跌|降幅|压减|压缩|缩减|缩短"
    r"|缩小|下滑|负增长|(?<![审核])减|降"
)
_CLEANER = re.compile(
    r"(?:PM|细颗粒|颗粒物|浓度|综合指数|排放|能耗|强度|污染|化学需氧量|氨氮|总磷)[^，。；]{0,16}改善$"
)
_MID = (
    r"(?:幅度|速度|率|了|约|达到|达|为|是|保持在|控制在|稳定在|维持在|在|将|可|预计|预期|均|都|分别|力争|年均"
    r"|平均|累计|实际|目标|左右|按|安排|每人每[月年]|每[月年人]|上调|[：:“”]|超|过|近"
    r"|(?P<to>[到至]))*+"
)
_CHANGE = led(
    rf"(?:(?P<down>降幅(?:收窄|扩大)(?:至|到)|{_DOWN})|(?P<up>(?:增速|增幅|涨幅)(?:收窄|扩大|回落|提高|提升"
    rf"|放缓|加快|回升)(?:至|到)|{_UP})|(?P<better>改善(?=[^率]{{0,2}}$))){_MID}$"
)
_BETTER = ("提升", "扩大", "涨幅", "增速", "增幅", "攀升")
_BASIS = (
    r"(?:上年|去年|上一?年|前年|年初|同期|20\d\d年|“?十[一二三四五]?五”?|五年前|上季|预算|计划|年度|全国|全省|全市"
    r"|全区|同类|改革前|上月|往年|[上下]半年|[一二三四]季度|上个?季度|\d+月|1[-—]\d+月)"
)
_COMPARED = led(
    rf"(?:(?:(?<![占对成])比|较|高于|低于|快于|好于){_BASIS}[^，。；、]{{0,14}}?|同比|环比|年均|累计|实际"
    rf"|可比价?|名义|平均|分别|均|同期|(?<![占对成评])比|(?:按)?(?:同|可比|自然|全)口径"
    rf"|(?:按|以)[^，。；、]{{2,14}}(?:计算|折算|折合|核算)(?:为|约合|约)?|按不变价|又|再|共|每年|每月)$"
)
_RANKED = led(
    r"(?:并列|继续|连续\d*年|历史性|首次)?(?:(?:提升|上升|提高|跃升|攀升|前移|升|跃)(?:至|到|为)|稳居|位居"
    r"|居|位列|排名|名列|排在|排|列|位于|跃居|升至|跃升至|升居|跻身|进入|保持|均居|分别居"
    r"|分别列)[^，。；、]{0,12}$|(?:在)?全[国省市区州盟县旗疆](?:县域|同类[^，。；、]{1,4})?$"
)
_DATED = re.compile(r"(?:20\d\d|今|去|上)年(?:底|末)?的?$")
_STEPPED = led(r"(?:前进|前移|后移|后退|晋升|晋位|进位)[^，。；、]{0,2}$")
_PULLS = re.compile(r"^(?:[^，。；]{0,14}?)(?:拉动|带动|上拉|下拉)[^，。；]{2,24}$")
_AGAINST_PLAN = re.compile(r"(?:比|较)[^，。；]{0,8}(?:计划|目标|全国|全省)[^，。；]{0,3}$")
_OF_A_YEAR = re.compile(
    r"(?:是|为|达到?|相当于)(?:(?:19|20)\d\d年|“?十[一二三四五]?五”?[时期]*)(?:同期|末|底)?的(?:近|约|超|超过)?$"
)
_OF_PLAN = led(
    r"(?:为|完成|占|达|相当于|是)[^，。；、]{0,14}(?:预算(?![收支])|计划|目标|任务|上年同期|去年同期)[^，。；、]{0,16}的$"
    r"|[占为][^，。；、]{0,6}(?:预算|计划|目标|任务)数?$"
    r"|完成[^，。；、]{0,8}(?:预算|计划|目标|任务)(?:数|额|量)?的?(?:约|近|超过?)?$"
    r"|恢复[到至][^，。；、]{0,4}(?:上年|去年|(?:19|20)\d\d年|同期)[^，。；、]{0,8}$|(?:不低于|达到|相当于)[^，。；、]{0,8}最低[^，。；、]{0,8}标准的$"
)


def change_before(chunk: str, names: Names | None) -> re.Match[str] | None:
    """The word of change that leads to the number after `chunk`, with groups `up`, `down`,
    `better` (PM2.5浓度改善16%: less of what does harm) and `to` (增加到)."""
    change = _CHANGE.search(_DATED.sub("", chunk) if chunk.endswith(("年", "的", "底", "末")) else chunk)
    if change and change["better"] and not _CLEANER.search(chunk[: change.end("better")]):
        return None
    return None if change and names and _growth_named(chunk, names) else change


def of_plan(chunk: str) -> bool:
    """Whether the number after `chunk` is a part of a plan or budget (为预算的101%)."""
    return bool(_OF_PLAN.search(chunk))


def of_long_ago(chunk: str) -> bool:
    """Whether the multiple after `chunk` is one of a time named (是2000年的2.4倍, 是“十二五”的1.7倍), which no year's
    figure tells.
    """
    return bool(_OF_A_YEAR.search(chunk))


def against_plan(chunk: str) -> bool:
    """Whether a multiple is one of a plan or of the country's figure (比计划翻一番)."""
    return bool(_AGAINST_PLAN.search(chunk))


def without_rank(chunk: str) -> str:
    """A chunk without the words that lead to a rank (居全国第)."""
    return _RANKED.sub("", chunk)


def _growth_named(chunk: str, names: Names) -> bool:
    """Whether the change word belongs to the indicator's own name (自然增长率)."""
    phrase = strip_lead(strip_trail(chunk)) if "率" in chunk else ""
    return phrase.endswith("率") and phrase in names.by_name


def without_change(chunk: str) -> str:
    """A chunk without its word of change or rank."""
    change = _CHANGE.search(chunk)
    return chunk[: change.start()] if change else _RANKED.sub("", chunk)


def strip_compared(phrase: str) -> str:
    """A phrase without comparisons and adverbs before a word of change (同比, 比上年)."""
    while True:
        shorter = _COMPARED.sub("", phrase)
        if shorter == phrase:
            return phrase
        phrase = shorter


def pulls(chunk: str) -> bool:
    """Whether the number after `chunk` says what one thing adds to another's growth (拉动GDP增长0.5个百分点)."""
    return bool(_PULLS.search(chunk))


def steps(chunk: str) -> bool:
    """Whether the number after `chunk` says how many ranks were gained or lost (前进2位)."""
    return bool(_STEPPED.search(chunk))


def measure_of(name: Name, quantity: Quantity, change: re.Match[str] | None) -> tuple[str, int]:
    """The measure and sign of a quantity, an empty measure where number and name do not fit."""
    fixed = {"rank": "rank", "flat": "growth", "digits of": "growth"}.get(quantity.form)
    if fixed or quantity.kind == "multiple":
        return fixed or "multiple", 1
    if quantity.form == "nought":
        return ("share" if name.measure == "share" or name.written.endswith("率") else ""), 1
    sign = -1 if change and (change["down"] or change["better"]) else 1
    moved = change is not None and not change["to"]
    if quantity.unit.endswith(("百分点", "千分点")):
        return ("change" if moved else ""), sign
    if quantity.kind == "rate":
        return _rate(name, quantity, moved, change), sign if moved else 1
    improved = change is not None and change["up"] in _BETTER and quantity.kind != "money"
    return ("change", sign) if moved and not improved else ("level", 1)


def _rate(name: Name, quantity: Quantity, moved: bool, change: re.Match[str] | None) -> str:
    if moved:
        return "growth"
    if is_share(name.written) or name.measure == "share":
        return "share"
    if "指数" in name.written and 80 <= quantity.value <= 130 and change is None:
        return "level"
    return "growth" if name.measure == "growth" else "share"
