"""Any mix of the words and signs of reports is read without an error, and every fact's quote stands at its offsets."""

# ruff: noqa: E501
from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document

WORDS = (
    "云山区", "历下区", "济南市", "山东省", "区委", "区政府", "书记", "副书记", "区长", "局长", "主任", "委员", "林立", "江成",
    "赵一鸣", "主持召开", "会议", "出席", "讲话", "强调", "要求", "任命", "免去", "当选", "地区生产总值", "一般公共预算收入",
    "增长", "下降", "左右", "以上", "不低于", "达到", "目标", "同比", "亿元", "万人", "百分点", "个", "年", "月", "日", "今年",
    "去年", "“十四五”", "上半年", "项目", "签约", "公司", "开发区", "高新区", "战略", "和", "的", "在", "为", "至", "第一",
    "其中", "分别", "一是", "（一）", "同志", "兼", "原", "现任", "一千二百亿", "6.2%", "2024", "十", "零", "三点五",
)  # fmt: skip
SIGNS = "，。；：、！？“”‘’（）《》【】—…·%％.-~～\n\r\t \u3000\u00a0\u200b\u202e\u2066\ufeff\ufffd\x00\x0b\x1f\x85\u2028𠮷0189①Ⅱ"

LONE_SURROGATES = ("\ud800", "\udcff")

pieces = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(SIGNS), st.sampled_from(LONE_SURROGATES), st.text(max_size=4)
)
texts = st.lists(pieces, max_size=60).map("".join)
days = st.sampled_from((None, "2024", "2024-02", "2024-02-29", ""))


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.one_of(st.none(), texts), days, st.sampled_from((None, "云山区", "历下区", "\n")))
def test_no_text_is_too_odd_to_be_read(text: str, title: str | None, day: str | None, place: str | None) -> None:
    document = Document("d", text, title=title, date=day, place=place)
    facts = extract(document, load_lexicon())
    for fact in facts:
        assert fact.quote and fact.quote == text[fact.span.start : fact.span.end]
    assert extract(document, load_lexicon()) == facts
