// All words of the page in two languages; nothing else knows a language.
const WORDS = {
  zh: {
    lang: "English", home: "首页", timeline: "职务时间线", targets: "指标对比表", meetings: "会议与讲话", graph: "关系图",
    skip: "跳到内容", search: "搜索人名、职务、地名、战略；可用拼音首字母", ask: "想知道什么？",
    askHint: "每一条事实都能回到说出它的那句话。", results: "个结果", noResult: "没有找到", inText: "原文",
    cardTimeline: "谁在什么时候担任什么职务，接替了谁", cardTargets: "哪个地方定了什么目标，强度多大，结果如何",
    cardMeetings: "谁主持、谁讲话、谁出席，会上要求了什么", cardPlace: "一个地方的人、机构、指标和战略",
    choosePlace: "选择地方", wholeGraph: "看整张图", sources: "来源文件", documents: "份文件", facts: "条事实", things: "个对象",
    relations: "条关系", kinds: "对象", relationKinds: "关系", place: "地方", year: "年份", from: "从", to: "到", all: "全部",
    reset: "清除筛选", path: "两点之间", pathFrom: "起点", pathTo: "终点", findPath: "找路径", noPath: "在现有筛选下没有路径相连",
    pathFound: "步", expand: "展开邻居", center: "以它为中心", asStart: "设为起点", asEnd: "设为终点", close: "关闭",
    names: "又名", neighbours: "关系", said: "原文依据", position: "字符", more: "再显示", rest: "项",
    noFacts: "没有直接的原文依据", png: "存为 PNG", csv: "存为 CSV", unknown: "不详", noYear: "年份不明", filterPerson: "只看某人或某机构",
    groupPerson: "按人", groupPost: "按职务", asTable: "表格", asChart: "时间线", person: "人物", post: "职务", organization: "机构",
    firstSeen: "最早见于", lastSeen: "最晚见于", statedStart: "开始", statedEnd: "结束", notBefore: "不早于", notAfter: "不晚于",
    observed: "文中可见", unknownSpan: "起止不详", stated: "文中写明", status: "状态", indicator: "指标", period: "时期",
    target: "目标", result: "结果", wordingT: "目标原文", wordingR: "结果原文", value: "数值", upTo: "至", unit: "单位", bound: "界限", firmness: "力度", attained: "达成", yes: "达成", no: "未达成", undecided: "无法比较",
    both: "两者都有", withTarget: "有目标", withResult: "有结果", gone: "曾任或免去", date: "日期", meeting: "会议", chair: "主持", speaker: "讲话", presenter: "发言", attendee: "出席",
    directives: "要求", people: "人数", shown: "显示", of: "共", notShown: "个邻居未显示", showThem: "全部显示", measure: "口径",
    hint: "点选看依据，双击展开；方向键走到邻居，回车展开，+ − 缩放，0 全览", omitted: (n, e, t) =>
      `图中共有 ${t} 个对象，这一页只放了${e ? "联系最多的" : "最近文件的"} ${t - n} 个，略去 ${n} 个对象${e ? `和 ${e} 条关系` : ""}。要看其余部分：kg view --place 地名（或 --person、--year、--type、--query）。`,
    empty: "没有可显示的内容", saved: "已保存", legend: "图例", filters: "筛选", nothingHere: "图中还没有这类事实", copied: "已复制", textOf: "原文", issues: "疑点",
    zoomIn: "放大", zoomOut: "缩小", fit: "全览", label: "名称", relation: "关系", target2: "对象", source: "来源", quote: "原文", document: "文件",
  },
  en: {
    lang: "中文", home: "Home", timeline: "Posts over time", targets: "Targets and results", meetings: "Meetings", graph: "Graph",
    skip: "Skip to content", search: "Search people, posts, places, strategies; pinyin initials work", ask: "What would you like to know?",
    askHint: "Every fact leads back to the sentence that says it.", results: "results", noResult: "Nothing found", inText: "In the text",
    cardTimeline: "Who held which post when, and who came next", cardTargets: "Which place set which target, how firmly, and what came of it",
    cardMeetings: "Who chaired, spoke and attended, and what was asked for", cardPlace: "The people, bodies, indicators and strategies of one place",
    choosePlace: "Choose a place", wholeGraph: "Whole graph", sources: "Sources", documents: "documents", facts: "facts", things: "things",
    relations: "relations", kinds: "Things", relationKinds: "Relations", place: "Place", year: "Year", from: "From", to: "to", all: "All",
    reset: "Clear filters", path: "Between two", pathFrom: "From", pathTo: "To", findPath: "Find a path", noPath: "No path under these filters",
    pathFound: "steps", expand: "Expand", center: "Centre", asStart: "Path from here", asEnd: "Path to here", close: "Close",
    names: "Also", neighbours: "Relations", said: "In their words", position: "character", more: "Show", rest: "more",
    noFacts: "No words say this directly", png: "Save PNG", csv: "Save CSV", unknown: "unknown", noYear: "year not given", filterPerson: "One person or body",
    groupPerson: "By person", groupPost: "By post", asTable: "Table", asChart: "Chart", person: "Person", post: "Post", organization: "Body",
    firstSeen: "First seen", lastSeen: "Last seen", statedStart: "Start", statedEnd: "End", notBefore: "Not before", notAfter: "Not after",
    observed: "seen", unknownSpan: "not known", stated: "stated", status: "Status", indicator: "Indicator", period: "Period",
    target: "Target", result: "Result", wordingT: "Target as written", wordingR: "Result as written", value: "value", upTo: "up to", unit: "unit", bound: "bound", firmness: "firmness", attained: "Met", yes: "met", no: "missed", undecided: "not comparable",
    both: "Both", withTarget: "With target", withResult: "With result", gone: "former or removed", date: "Date", meeting: "Meeting", chair: "Chair", speaker: "Speakers", presenter: "Presenters", attendee: "Attendees",
    directives: "Asked for", people: "People", shown: "Showing", of: "of", notShown: "neighbours not shown", showThem: "Show all", measure: "Measure",
    hint: "Click for the words, double click to expand; arrows walk, Enter expands, + − zoom, 0 fits", omitted: (n, e, t) =>
      `The graph has ${t} things; this page holds the ${t - n} ${e ? "best connected" : "of the latest documents"} and leaves out ${n} things${e ? ` and ${e} relations` : ""}. For the rest: kg view --place NAME (or --person, --year, --type, --query).`,
    empty: "Nothing to show", saved: "Saved", legend: "Legend", filters: "Filters", nothingHere: "No such facts in this graph", copied: "Copied", textOf: "Text", issues: "Issues",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Fit", label: "Name", relation: "Relation", target2: "Other", source: "Source", quote: "Quote", document: "Document",
  },
};
const KINDS = {
  person: ["人物", "Person"], post: ["职务", "Post"], body: ["机构", "Body"], place: ["地方", "Place"], zone: ["功能区", "Zone"],
  indicator: ["指标", "Indicator"], strategy: ["战略", "Strategy"], industry: ["产业", "Industry"], project: ["项目", "Project"],
  company: ["企业", "Company"], event: ["会议活动", "Event"], agreement: ["文书", "Agreement"],
};
const RELATIONS = {
  holds: ["任职", "holds"], post_in: ["属于机构", "post in"], targets: ["目标", "targets"], achieves: ["结果", "achieves"],
  participates: ["参加", "takes part"], adopts: ["提出战略", "adopts"], follows: ["对标", "follows"], signs: ["签订", "signs"],
  develops: ["发展产业", "develops"], undertakes: ["推进项目", "undertakes"], engages: ["联系企业", "engages"], part_of: ["隶属", "part of"],
  directs: ["要求", "asks for"], held_in: ["举行于", "held in"], succeeded: ["接任", "succeeded"], moved_to: ["转任", "moved to"],
  possibly_same: ["或为同一", "possibly same"], renamed_to: ["更名为", "renamed to"], merged: ["合并", "merged"],
  event: ["会议", "event"], document: ["文件", "document"], directive: ["要求", "directive"],
};
const FIELDS = {
  person: ["人物", "person"], organization: ["机构", "body"], post: ["职务", "post"], status: ["状态", "status"], as_of: ["截至", "as of"],
  start: ["开始", "start"], end: ["结束", "end"], place: ["地方", "place"], indicator: ["指标", "indicator"], measure: ["口径", "measure"],
  comparator: ["比较", "comparator"], value: ["数值", "value"], value_max: ["上限", "up to"], unit: ["单位", "unit"], period: ["时期", "period"],
  modality: ["语气", "modality"], system: ["代码体系", "code system"], valid_from: ["设立", "since"], valid_to: ["撤销", "until"], topic: ["领域", "topic"], polarity: ["好坏", "better"],
  successor: ["改为", "became"], label: ["写作", "written"], raw: ["数字原文", "figure as written"], title: ["标题", "title"], date: ["日期", "date"],
  venue: ["地点", "venue"], participant: ["参加者", "participant"], event: ["会议", "event"], role: ["角色", "role"], event_date: ["会议日期", "event date"],
  party: ["一方", "party"], counterparty: ["另一方", "counterparty"], document: ["文书", "document"], strategy: ["战略", "strategy"],
  follows: ["对标", "follows"], industry: ["产业", "industry"], scale: ["规模", "scale"], project: ["项目", "project"], company: ["企业", "company"],
  child: ["下级", "child"], parent: ["上级", "parent"], speaker: ["讲话人", "speaker"], text: ["内容", "text"], addressee: ["对象", "addressee"],
  publisher: ["发布", "publisher"], authors: ["作者", "authors"], code: ["代码", "code"], level: ["级别", "level"], head: ["职务原文", "post as written"],
};
const VALUES = {
  status: { holds: ["任职", "holds"], appointed: ["任命", "appointed"], removed: ["免去", "removed"], proposed: ["拟任", "proposed"], former: ["曾任", "former"] },
  role: { chair: ["主持", "chair"], speaker: ["讲话", "speaker"], presenter: ["发言", "presenter"], attendee: ["出席", "attendee"] },
  measure: { growth: ["增速", "growth"], level: ["总量", "level"], change: ["增减", "change"], share: ["比率", "share"], rank: ["位次", "rank"], multiple: ["倍数", "multiple"] },
  comparator: { "=": ["等于", "equal to"], ">=": ["≥ 不低于", "≥ at least"], "<=": ["≤ 不超过", "≤ at most"], "~": ["左右", "about"], range: ["区间", "between"] },
  level: { province: ["省级", "province"], prefecture: ["地级", "prefecture"], county: ["县级", "county"], town: ["乡级", "town"], zone: ["功能区", "zone"], village: ["村级", "village"] },
  system: { statistical: ["统计用区划代码", "statistical"] },
  polarity: { up: ["越高越好", "higher"], down: ["越低越好", "lower"] },
  topic: {
    agriculture: ["农业", "agriculture"], banking: ["金融", "banking"], business: ["企业", "business"], consumption: ["消费", "consumption"], economy: ["经济", "economy"],
    employment: ["就业", "employment"], energy: ["能源", "energy"], environment: ["生态环境", "environment"], finance: ["财政", "finance"], income: ["收入", "income"],
    industry: ["工业", "industry"], innovation: ["创新", "innovation"], investment: ["投资", "investment"], prices: ["物价", "prices"], safety: ["安全", "safety"],
    services: ["服务业", "services"], society: ["社会", "society"], tourism: ["旅游", "tourism"], trade: ["外贸外资", "trade"], transport: ["交通", "transport"],
  },
};
const DATES = ["date", "as_of", "event_date", "start", "end"];
let language = "zh";
const t = (key) => WORDS[language][key];
const inLanguage = (table, key) => (Object.hasOwn(table, key) ? table[key][language === "zh" ? 0 : 1] : key);
const kindName = (kind) => inLanguage(KINDS, kind);
const relationName = (kind) => inLanguage(RELATIONS, kind);
const fieldName = (name) => inLanguage(FIELDS, name);
// A day whose year no document gives is shown as a day, not as a year.
const shownDate = (date) => (!date ? t("noYear") : date.startsWith("--") ? `${date.slice(2)}（${t("noYear")}）` : date);
const valueName = (name, value) => (DATES.includes(name) ? shownDate(value) : Object.hasOwn(VALUES, name) ? inLanguage(VALUES[name], value) : value);
