"""Which body a title without one of its own takes up: that named with a title before it in its sentence, that of the
text's own place after the guests', the school or firm that acts.

It knows titles and bodies already read, and no names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.context.firms import SCHOOL_OR_FIRM, acting_body, speaks_of_own
from kg.context.model import Context, Jurisdiction
from kg.context.organizations import Organization, OrganizationReader
from kg.context.post_bodies import Post, takes_acting_body
from kg.context.titles import Run

_PARTY = ("党委", "党组", "党工委")
_MOVED_TO = ("转任", "调任", "转调", "调往", "赴任")
"""Before a title: its body is where somebody went, and not where the text stays."""
_CAME = ("来", "到", "赴", "抵", "临", "抵达")
_COMES_HOME = re.compile("[来到赴抵临]我[省市区县州盟旗]")


@dataclass(slots=True)
class TakenUp:
    """The bodies said with titles so far: `last` with where it ends, `bodies` those of the last titles, `own` the last
    of the text's own place, `away` how many titles of other places have followed it. `moved`: the last is where
    somebody went, from `stayed`."""

    context: Context
    organizations: OrganizationReader
    last: tuple[int, Organization | None] = (0, None)
    bodies: list[Organization] = field(default_factory=list)
    own: tuple[int, Organization | None] = (0, None)
    away: int = 0
    stayed: tuple[int, Organization | None] = (0, None)
    moved: bool = False

    def say(self, run: Run, posts: list[Post]) -> None:
        """Keep the bodies of titles just read."""
        end, organization = posts[-1].end, posts[-1].organization
        place, before = organization and organization.place, self.last[1] and self.last[1].place
        moves = self.context.text.endswith(_MOVED_TO, 0, run.start)
        self.stayed = self.last if moves else self.stayed
        self.moved = moves or (self.moved and place == before)
        self.last = (end, organization)
        self.bodies = [post.organization for post in posts if post.organization]
        home = self.context.place_at(run.start)
        is_own = organization and home and place == home.name
        self.away = 0 if is_own else self.away + 1
        if is_own:
            self.own = (end, organization)

    def before(self, run: Run, start: int) -> Organization | None:
        """The organisation that a run takes up, in a sentence that begins at `start`."""
        part = run.parts[0]
        end, organization = self.last
        own = next((body for body in self.bodies if part.words in _PARTY and body.name.endswith(part.words)), None)
        if own and end > start:
            return own
        if organization and speaks_of_own(part.words, organization.owner, organization.place):
            return organization
        concept = part.post.concept
        body = acting_body(self.context.text, start, run.start) if takes_acting_body(part.words, concept) else None
        if body and not (organization and end > start and SCHOOL_OR_FIRM.search(organization.name)):
            return self.organizations.read(body, run.start, None)
        if end <= start or organization is None:
            return None
        if self.moved and run.status and self.stayed[0] > start:
            return self.stayed[1]
        return self._of_home(run, start) if self._leaves(run, start, end, organization) else organization

    def _of_home(self, run: Run, start: int) -> Organization | None:
        """The body of the text's own place said in this sentence, or the place alone."""
        end, organization = self.own
        home = self.context.place_at(run.start)
        return organization if end > start else Organization(home.name, home.name) if home else None

    def _leaves(self, run: Run, start: int, end: int, organization: Organization) -> bool:
        """Whether a title goes back from another place's body to those of the text's own place."""
        home = self.context.place_at(run.start)
        if home is None or organization.place in (None, home.name):
            return False
        if self.moved and run.status:
            return True
        if self.own[0] > start and self.away == 1 and self._is_officer_of(run, organization, home):
            return True
        return self._came_home(end, run.start, home)

    def _is_officer_of(self, run: Run, organization: Organization, home: Jurisdiction) -> bool:
        """Whether 宣传部部长 after one leader of a place below is of the place whose leaders are listed: 省委书记甲,
        某市委书记乙, 宣传部部长丙."""
        words = run.parts[0].words
        if words != "纪委" and not words.endswith("部"):
            return False
        mentions = self.context.place_mentions
        return any(one.place.name == organization.place and one.place.parent == home.name for one in mentions)

    def _came_home(self, end: int, start: int, home: Jurisdiction) -> bool:
        """Whether those named came to the text's own place: 甲一行来我市考察, 市委书记乙陪同."""
        text = self.context.text
        if _COMES_HOME.search(text, end, start):
            return True
        mentions = (one for one in self.context.place_mentions if end <= one.start < start and one.place == home)
        return any(text.endswith(_CAME, end, one.start) for one in mentions)
