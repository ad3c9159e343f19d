"""A made-up corpus whose truth is known: N documents of M districts over some years, with people who move.

Deterministic: the same numbers give the same corpus. The places are real ones of the gazetteer, everything else is
made up. A document comes with its text, the facts a perfect extractor would draw from it, and who its people really
are, so that identity can be scored on its own and the whole pipeline can be run on the same texts.

Run it: python tests/corpus.py FOLDER --documents 2000
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from kg.model import Document, Fact, Span, Value, make_fact
from kg.seeds import Place, read_given_names, read_places, read_surnames

FIRST_YEAR = 2012
LAST_YEAR = 2024
NAMESAKES = 0.10
INDICATORS = (("地区生产总值", 7.0), ("固定资产投资", 9.0), ("一般公共预算收入", 6.5), ("社会消费品零售总额", 8.0))
THEMES = ("项目攻坚年", "作风建设年", "招商突破年", "质量提升年")
BUREAUS = ("教育局", "财政局", "卫生健康局", "农业农村局", "水务局", "审计局")

POSTS: tuple[tuple[str, str, str], ...] = (
    ("委", "书记", "{u}委书记"),
    ("政府", "{u}长", "{u}长"),
    ("人大常委会", "主任", "{u}人大常委会主任"),
    ("政协", "主席", "{u}政协主席"),
    ("委", "副书记", "{u}委副书记"),
    ("政府", "副{u}长", "副{u}长"),
    ("委组织部", "部长", "{u}委组织部部长"),
    ("委宣传部", "部长", "{u}委宣传部部长"),
    *((bureau, "局长", "{u}" + bureau + "局长") for bureau in BUREAUS),
)
"""Body, post and the words for both, with the place's own unit (区, 县, 市) for {u}."""


@dataclass(frozen=True, slots=True)
class Job:
    """One post of one place; `kind` is its row in `POSTS`."""

    place: Place
    kind: int

    @property
    def organization(self) -> str:
        """The body's name with its place."""
        return self.place.name + POSTS[self.kind][0]

    @property
    def post(self) -> str:
        """The post's word."""
        return POSTS[self.kind][1].format(u=self.place.name[-1])

    @property
    def words(self) -> str:
        """What a report of the place calls it."""
        return POSTS[self.kind][2].format(u=self.place.name[-1])

    @property
    def full_words(self) -> str:
        """What a report of elsewhere calls it."""
        said = POSTS[self.kind][2].format(u="")
        return self.place.name + (said if POSTS[self.kind][0] != "政府" else self.post)


@dataclass(slots=True)
class Person:
    """Somebody with a number of their own; `jobs` are (job, first day, last day) by time."""

    number: int
    name: str
    jobs: list[tuple[Job, date, date]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Made:
    """A document, its facts, and the number of the person behind each name in it."""

    document: Document
    facts: tuple[Fact, ...]
    people: Mapping[str, int]


class _Writer:
    """Text that grows, with the spans that facts need."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def say(self, words: str) -> Span:
        self.parts.append(words)
        self.length += len(words)
        return Span(self.length - len(words), self.length)


class Corpus:
    """The world that documents tell of: places, posts, people and their careers, made from the seed alone."""

    def __init__(self, districts: int = 60, seed: int = 1, namesakes: float = NAMESAKES) -> None:
        self._chance = random.Random(seed)
        self.places = _places(districts, self._chance)
        self.people: list[Person] = []
        self._names = _Names(self._chance)
        self._held: dict[Job, list[tuple[Person, date, date]]] = {}
        self._moves: list[tuple[Person, Job, Job, date]] = []
        for place in self.places:
            for kind in range(len(POSTS)):
                self._fill(Job(place, kind))
        self._share_names(namesakes)

    def _fill(self, job: Job) -> None:
        """Holders of a post one after the other, some of whom come from a post that ends about then."""
        day = date(FIRST_YEAR, 1, 1) - timedelta(days=self._chance.randrange(1000))
        end = date(LAST_YEAR, 12, 31)
        while day < end:
            last = day + timedelta(days=self._chance.randrange(500, 1800))
            person = self._comer(job, day) or self._newcomer()
            person.jobs.append((job, day, last))
            self._held.setdefault(job, []).append((person, day, last))
            day = last + timedelta(days=self._chance.randrange(1, 60))

    def _newcomer(self) -> Person:
        self.people.append(Person(len(self.people), self._names.draw()))
        return self.people[-1]

    def _comer(self, job: Job, day: date) -> Person | None:
        if self._chance.random() > 0.45:
            return None
        city = job.place.parent
        free = [
            person
            for person in self.people
            if person.jobs
            and timedelta(days=-5) < day - person.jobs[-1][2] < timedelta(days=300)
            and person.jobs[-1][0] != job
            and person.jobs[-1][1] < day
        ]
        here = [p for p in free if p.jobs[-1][0].place == job.place]
        near = [p for p in free if p.jobs[-1][0].place.parent == city and p not in here]
        far = [p for p in free if p.jobs[-1][0].place.parent != city]
        roll = self._chance.random()
        pool = here if roll < 0.6 else near if roll < 0.95 else far
        if not pool:
            return None
        person = self._chance.choice(pool)
        self._moves.append((person, person.jobs[-1][0], job, day))
        person.jobs[-1] = (person.jobs[-1][0], person.jobs[-1][1], min(person.jobs[-1][2], day - timedelta(days=1)))
        return person

    def _share_names(self, share: float) -> None:
        """Gives so many people the name of somebody who never worked in a place where they did."""
        sharers = self._chance.sample(self.people, int(len(self.people) * share))
        pool = self._names.common()
        for index, person in enumerate(sharers):
            name = pool[index // 2 % len(pool)]
            where = {job.place.code for job, _, _ in person.jobs}
            if not any(
                other.name == name and where & {job.place.code for job, _, _ in other.jobs} for other in self.people
            ):
                person.name = name
        _part_by_place(self.people, self._names)

    def documents(self, count: int) -> Iterator[Made]:
        """`count` documents by time; about one in six is a notice of appointments."""
        spare = list(self._moves)
        self._chance.shuffle(spare)
        for number in range(count):
            if spare and number % 6 == 0:
                yield self._appointment(number, *spare.pop())
            else:
                yield self._meeting(number)

    def _meeting(self, number: int) -> Made:
        chance = self._chance
        place = chance.choice(self.places)
        day = date(FIRST_YEAR, 1, 1) + timedelta(days=chance.randrange((LAST_YEAR - FIRST_YEAR + 1) * 365))
        there = self._present(place, day)
        document = Document(f"m{number:05d}", "", f"{place.name}召开重点工作推进会", day.isoformat(), place=place.name)
        writer, drafts = _Writer(), []
        title = f"{place.name}重点工作推进会"
        opening = writer.say(f"{day.year}年{day.month}月{day.day}日，{title}召开。\n")
        drafts.append((opening, "event", {"title": title, "date": day.isoformat(), "place": place.name}))
        for index, (job, person) in enumerate(there):
            said = writer.say(job.words + person.name)
            post = {"person": person.name, "organization": job.organization, "post": job.post}
            drafts.append((said, "holds", {**post, "status": "holds", "as_of": day.isoformat()}))
            role = ("speaker", "chair")[index] if index < 2 else "attendee"
            told = writer.say(("出席会议并讲话。", "主持会议。")[index] if index < 2 else "参加会议。")
            drafts.append(
                (
                    told,
                    "participates",
                    {
                        "participant": person.name,
                        "participant_type": "person",
                        "event": title,
                        "role": role,
                        "event_date": day.isoformat(),
                    },
                )
            )
        self._figures(place, day.year, writer, drafts)
        return _made(document, writer, drafts, {person.name: person.number for _, person in there})

    def _figures(
        self, place: Place, year: int, writer: _Writer, drafts: list[tuple[Span, str, dict[str, Value]]]
    ) -> None:
        name, usual = self._chance.choice(INDICATORS)
        chance = random.Random(f"{place.code}/{name}/{year}")
        wanted = round(usual + chance.uniform(-1.5, 1.5), 1)
        before = random.Random(f"{place.code}/{name}/{year - 1}")
        reached = round(usual + before.uniform(-1.5, 1.5) + before.uniform(-0.5, 0.8), 1)
        common: dict[str, Value] = {
            "place": place.name,
            "indicator": name,
            "measure": "growth",
            "comparator": "=",
            "unit": "%",
        }
        writer.say("\n会议指出，")
        past = writer.say(f"{year - 1}年{place.name}{name}增长{reached}%，")
        drafts.append((past, "achieves", {**common, "value": reached, "period": str(year - 1)}))
        goal = writer.say(f"{year}年{place.name}{name}预期增长{wanted}%。")
        drafts.append((goal, "targets", {**common, "value": wanted, "period": str(year), "modality": "预期"}))
        theme = THEMES[(year + int(place.code[-2:])) % len(THEMES)]
        said = writer.say(f"要深入开展“{theme}”活动。\n")
        drafts.append((said, "adopts", {"place": place.name, "strategy": theme}))

    def _present(self, place: Place, day: date) -> list[tuple[Job, Person]]:
        found = []
        for kind in range(len(POSTS)):
            job = Job(place, kind)
            holder = next((p for p, first, last in self._held.get(job, ()) if first <= day <= last), None)
            if holder and all(holder.name != other.name for _, other in found):
                found.append((job, holder))
        if len(found) > 4:
            found = found[:2] + self._chance.sample(found[2:], min(len(found) - 2, self._chance.randrange(2, 7)))
        return found

    def _appointment(self, number: int, person: Person, old: Job, new: Job, day: date) -> Made:
        place = new.place
        document = Document(f"a{number:05d}", "", f"{place.name}领导干部任免", day.isoformat(), place=place.name)
        writer, drafts = _Writer(), []
        writer.say(f"{day.year}年{day.month}月{day.day}日消息，")
        said = writer.say(f"{person.name}任{new.full_words}，")
        common: dict[str, Value] = {"person": person.name, "as_of": day.isoformat()}
        drafts.append(
            (said, "holds", {**common, "organization": new.organization, "post": new.post, "status": "appointed"})
        )
        left = writer.say(f"不再担任{old.full_words}职务。\n")
        drafts.append(
            (left, "holds", {**common, "organization": old.organization, "post": old.post, "status": "removed"})
        )
        return _made(document, writer, drafts, {person.name: person.number})


def _made(
    document: Document, writer: _Writer, drafts: Iterable[tuple[Span, str, dict[str, Value]]], people: Mapping[str, int]
) -> Made:
    whole = replace(document, text="".join(writer.parts))
    span = Span(0, len(whole.text.split("\n")[0]))
    said = {"title": whole.title, "date": whole.date, "place": whole.place}
    head = make_fact(whole, "document", span, said, extractor="truth")
    facts = [make_fact(whole, type_, span, fields, extractor="truth") for span, type_, fields in drafts]
    return Made(whole, (head, *facts), people)


class _Names:
    """Names drawn as the gazetteers say that people are called."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        ranked = [row for row in read_surnames() if row.rank is not None and row.kind == "single"]
        self._surnames = [row.surname for row in ranked]
        self._weights = [1 / (1 + (row.rank or 1) / 4) ** 1.3 for row in ranked]
        given = [row for row in read_given_names() if row.log_ppm > 2.5]
        self._given = [row.character for row in given]
        self._shares = [10**row.log_ppm for row in given]

    def draw(self) -> str:
        """A name; one in eight has a given name of one character."""
        surname = self._chance.choices(self._surnames, self._weights)[0]
        count = 1 if self._chance.random() < 0.12 else 2
        return surname + "".join(self._chance.choices(self._given, self._shares, k=count))

    def common(self) -> list[str]:
        """Names that many people bear."""
        return [
            s + g for s in self._surnames[:12] for g in ("伟", "强", "勇", "军", "涛", "磊", "建国", "志强", "海涛")
        ]


def _part_by_place(people: Iterable[Person], names: _Names) -> None:
    """Renames whoever shares a name with somebody of the same place: no rule could tell the two apart."""
    taken: dict[tuple[str, str], int] = {}
    for person in people:
        while any(
            taken.setdefault((person.name, job.place.code), person.number) != person.number for job, _, _ in person.jobs
        ):
            person.name = names.draw()


def _places(count: int, chance: random.Random) -> list[Place]:
    """Districts of some cities, all in force over the whole time and of a name that no other place has."""
    rows = read_places()
    names: dict[str, int] = {}
    for row in rows:
        names[row.name] = names.get(row.name, 0) + 1
    steady = [
        row
        for row in rows
        if row.level == "county" and not row.valid_to and names[row.name] == 1 and row.name[-1] in "区县市"
        and (row.valid_from or "0") < str(FIRST_YEAR) and row.parent and row.parent.endswith("00")
    ]  # fmt: skip
    cities: dict[str, list[Place]] = {}
    for row in steady:
        cities.setdefault(str(row.parent), []).append(row)
    chosen = chance.sample(sorted(code for code, held in cities.items() if len(held) >= 5), max(1, count // 6))
    places = [row for code in chosen for row in cities[code]]
    return places[:count] if len(places) >= count else places


def pairwise(truth: Mapping[tuple[str, str], int], found: Mapping[tuple[str, str], str]) -> tuple[float, float]:
    """Precision and recall over pairs of mentions (document, name) that are said to be one person."""

    def pairs(sizes: Iterable[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    def sizes(keys: Iterable[object]) -> list[int]:
        counts: dict[object, int] = {}
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
        return list(counts.values())

    both = pairs(sizes((truth[mention], found[mention]) for mention in truth if mention in found))
    said = pairs(sizes(found[mention] for mention in truth if mention in found))
    real = pairs(sizes(truth.values()))
    return both / said if said else 1.0, both / real if real else 1.0


def main() -> None:
    """Writes a corpus as text files, with documents.csv and the truth."""
    parser = argparse.ArgumentParser(description="Write a made-up corpus with known people.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--districts", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write_corpus(chosen.folder, Corpus(chosen.districts, chosen.seed).documents(chosen.documents))


def write_corpus(folder: Path, made: Iterable[Made]) -> None:
    """The documents as text files, with documents.csv and people.truth (document, name, person)."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, truth = [], []
    for item in made:
        document = item.document
        (folder / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
        rows.append((document.id, f"{document.id}.txt", "", document.title, document.date, document.place))
        truth += [(document.id, name, number) for name, number in item.people.items()]
    _write(folder / "documents.csv", ("id", "file", "original", "title", "date", "place"), rows)
    _write(folder / "people.truth", ("document", "name", "person"), truth)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
