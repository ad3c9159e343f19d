"""The phrase that names a thing, without what only tells how it came about (某市场促成技术交易, 改造完成、惠及居民)."""

from __future__ import annotations

import re

from kg.extract.indicators.names import Names, is_statistic

_DONE = re.compile(r"(?P<noun>.{2,16}?)已(?:经)?(?:全部)?(?P<stage>完工|开工|竣工|投产|办结|销号)$")
_ITEM = re.compile(r"[一二三四五六七八九十]是")
_REACHED_SUM = re.compile(
    r"(?<=[一-鿿][业类程域房目])(?:累计)?(?:完成|实现)(?=(?:投资额?|产值|增加值|营业收入|收入|营收|税收|销售额|零售额|营业额|利润)$)"
)
_SUMMED = re.compile(
    r"(?P<whose>.{1,16}(?:园区|开发区|高新区|经开区|县区|区县|企业|产业|行业|乡镇|集群))(?:累计)?(?:实现|完成)"
    r"(?P<what>[^、，的]{2,12})$"
)
_ENABLES = re.compile(
    r"(?:.{1,40}?[出布立]了|.{2,40}?(?:促成|助力|推动|先后|相继|实施(?!方案|情况|期|主体|效果|进度|完成)|开展|举行|举办|(?<=[一-鿿]{2})解决)(?!率))(?=[一-鿿“]{3,24}$)"
)
"""Who or what did or helped to the thing measured (某市场促成技术交易, 各区开展集中办公)."""
_ALSO = re.compile("^(?:共|双方)(?=[一-鿿]{3})")
_REACHING = re.compile(
    r"(?P<done>.{3,40}?)(?:(?<=[一-鿿])、|(?=惠及|受益))(?=惠及|受益|开户|压减|节约|撬动|带动|吸引|拉动|减少|覆盖|释放|兑现|精准服务"
    r"|完成投资|总投资|新增)"
)
"""What was done before the words that say what it reached (改造全面完成、惠及居民)."""
_HANDED_DOWN = re.compile("第[一二三四五六]轮[^，。；、]{0,24}(?:交办|反馈|转办|移交)的?(?=[一-鿿]{3})")
_BRACKETS = re.compile(r"[（(][^）)]{0,60}[）)]")


def tidy_phrase(phrase: str, names: Names) -> str:
    """A phrase without the item sign, verbs and brackets inside it, its quotation marks in pairs."""
    if _ITEM.match(phrase):
        phrase = phrase[2:]
    handed = _HANDED_DOWN.match(phrase)
    phrase = phrase[handed.end() :] if handed else phrase
    joined = phrase.replace("实现", "").replace("完成", "").replace("现价", "")
    reached = joined != phrase
    if reached and names.standard(joined):
        return joined
    if phrase in names.by_name and not reached:
        return phrase
    phrase = _REACHED_SUM.sub("", phrase) if reached else phrase
    enabled = _ENABLES.match(phrase)
    if enabled and phrase not in names.by_name:
        return _ALSO.sub("", phrase[enabled.end() :])
    summed = _SUMMED.match(phrase) if reached else None
    if summed and is_statistic(summed["what"]) and phrase not in names.by_name:
        return summed["whose"] + summed["what"]
    reaching = _REACHING.match(phrase)
    if reaching and phrase not in names.by_name:
        return phrase[reaching.end("done") :]
    done = _DONE.fullmatch(phrase)
    if done:
        return done["stage"] + ("" if done["noun"] == "实际" else done["noun"])
    if phrase.count("”") > phrase.count("“"):
        phrase = "“" + phrase
    elif phrase.count("“") > phrase.count("”") and phrase.rfind("“") > phrase.rfind("”"):
        phrase += "”"
    return phrase if phrase in names.by_name else _BRACKETS.sub("", phrase)
