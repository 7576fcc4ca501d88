"""The end of a storm: what everybody did and saw, against what the database keeps."""

import html
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.faulty_api import Ledger, Sent
from tests.chaos.follow_ups import Planted, buttons_of, is_notice, notices
from tests.chaos.teachers import Teacher
from tests.support.keys import reading
from tests.support.telegram_model import TelegramModel

WORD = re.compile(r"zq\d+x\d+")
UNFINISHED = ("waiting", "sending", "pending", "retrying", "queued", "new")


@dataclass
class Findings:
    """Which invariants broke, each with what broke it; and what was counted."""

    broken: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def expect(self, invariant: str, wrong: Iterable[object]) -> None:
        """Notes what is wrong with an invariant."""
        found = [str(one) for one in wrong]
        self.counts[invariant] = len(found)
        if found:
            self.broken[invariant] = found

    def __str__(self) -> str:
        return "\n".join(f"BROKEN {name}: {len(what)}, such as {what[:5]}" for name, what in self.broken.items())


@dataclass(frozen=True)
class Story:
    """What happened, as far as the invariants need it."""

    database: Path
    model: TelegramModel
    ledger: Ledger
    teachers: Sequence[Teacher]
    planted: Planted
    allowed_twice: int
    poison: Sequence[int]
    school_time: bool
    log: str


def look_back(story: Story) -> Findings:
    """Checks every invariant."""
    findings = Findings()
    with reading(story.database) as connection:
        _database(connection, story, findings)
        _answers(connection, story, findings)
        _messages(connection, story, findings)
    _answered(story, findings)
    _follow_ups(story, findings)
    findings.expect("the log has no surprise", re.findall(r"Traceback|.*never retrieved.*", story.log))
    findings.expect("the log has no words of teachers", sorted(set(WORD.findall(story.log))))
    findings.expect("retry_after was obeyed", ["a call came too early"] * story.ledger.impatient)
    return findings


def _database(connection: sqlite3.Connection, story: Story, findings: Findings) -> None:
    checks = [row[0] for row in connection.execute("pragma integrity_check")]
    findings.expect("the database passes integrity_check", [check for check in checks if check != "ok"])
    findings.expect("foreign keys hold", connection.execute("pragma foreign_key_check").fetchall())
    states = Counter(dict(connection.execute("select state, count(*) from outbox group by state").fetchall()))
    findings.expect(
        "nothing waits in the outbox", [f"{state} {states[state]}" for state in UNFINISHED if states[state]]
    )
    failed = connection.execute("select id, kind from outbox where state = 'failed'").fetchall()
    findings.expect("no message failed", failed)
    failures = connection.execute("select event_id, error, place from failures").fetchall()
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    deferred = connection.execute("select event_id from deferred").fetchall() if "deferred" in tables else []
    findings.expect("nothing waits its turn", deferred)
    aside = []
    for table in sorted(tables & {"aside", "set_aside"}):
        aside = connection.execute(f"select * from {table}").fetchall()  # noqa: S608 - one of two names above
    poison = {str(update_id) for update_id in story.poison}
    wrong = [row for row in [*failures, *aside] if not poison & set(re.findall(r"\d+", str(row)))]
    findings.expect("nothing failed that was not poison", wrong)


def _answers(connection: sqlite3.Connection, story: Story, findings: Findings) -> None:
    newest = "select max(id) from answers group by run_id, step, subject"
    rows = connection.execute(f"select run_id, step, value from answers where id in ({newest})").fetchall()  # noqa: S608 - our own
    kept = Counter(word for _, _, value in rows for word in WORD.findall(value or ""))
    typed = [word for teacher in story.teachers for word in teacher.said.answers]
    findings.expect("no answer lost", [word for word in typed if not kept[word]])
    findings.expect("no answer twice", [word for word in typed if kept[word] > 1])
    lines = [word for (text,) in connection.execute("select text from log order by id") for word in WORD.findall(text)]
    count = Counter(lines)
    notes = [word for teacher in story.teachers for word in teacher.said.notes]
    findings.expect("no note lost", [word for word in notes if not count[word]])
    findings.expect("no note twice", [word for word in notes if count[word] > 1])
    places = {word: number for number, word in enumerate(lines)}
    mixed = []
    for teacher in story.teachers:
        order = [places[word] for word in teacher.said.notes if word in places]
        mixed += [teacher.where] if order != sorted(order) else []
    findings.expect("notes in the order of their teacher", mixed)
    ticked = {run: {str(key) for key in json.loads(value)} for run, step, value in rows if step == "behaviour"}
    wrong = [
        f"run {run}: {sorted(ticked.get(run, ()))} and not {sorted(options)}"
        for teacher in story.teachers
        for run, options in teacher.said.ticked.items()
        if ticked.get(run) != options and (run in ticked or teacher.done)
    ]
    findings.expect("what was ticked is kept", wrong)


def _messages(connection: sqlite3.Connection, story: Story, findings: Findings) -> None:
    lost: list[str] = []
    unsaid: list[str] = []
    mixed: list[str] = []
    twice: list[str] = []
    silent: list[str] = []
    for teacher in story.teachers:
        query = "select payload from outbox where chat_id = ? and kind = 'message' and state <> 'failed' order by id"
        payloads = [payload for (payload,) in connection.execute(query, [str(teacher.chat_id)])]
        said = [_known(json.loads(payload).get("text") or "", buttons_of(payload)) for payload in payloads]
        got = [_known(sent.text, sent.data) for sent in story.ledger.sent[teacher.chat_id]]
        replies = [sent for sent in said if not is_notice(sent.data)]
        if len(replies) < teacher.said.replies:
            silent.append(f"{teacher.where}: {len(replies)} replies for {teacher.said.replies} things asked")
        # a reply may overtake what the clock has to say; within each kind the order holds
        for notice in (False, True):
            here = f"chat {teacher.chat_id}"
            compared = _compare(
                [sent for sent in said if is_notice(sent.data) is notice],
                [sent for sent in got if is_notice(sent.data) is notice],
            )
            lost += [f"{here}: {sent.text[:40]!r}" for sent in compared.lost]
            unsaid += [f"{here}: {sent.text[:40]!r}" for sent in compared.unsaid]
            mixed += [f"{here}: {sent.text[:40]!r}" for sent in compared.mixed]
            twice += [f"{here}: {sent.text[:40]!r}" for sent in [*compared.twice, *compared.mixed]]
    findings.counts["messages sent"] = sum(len(sent) for sent in story.ledger.sent.values())
    findings.counts["messages twice"] = len(twice)
    findings.expect("each update has its reply", silent)
    findings.expect("no message lost", lost)
    findings.expect("no message that is not kept", unsaid)
    findings.expect("order within each chat", mixed)
    findings.expect("messages twice within the limit", twice[story.allowed_twice :])


@dataclass
class _Compared:
    lost: list[Sent] = field(default_factory=list)
    unsaid: list[Sent] = field(default_factory=list)
    mixed: list[Sent] = field(default_factory=list)
    twice: list[Sent] = field(default_factory=list)


def _compare(said: Sequence[Sent], got: Sequence[Sent]) -> _Compared:
    """Walks along what was said and what came; the same once more right away is a double, later it is disorder."""
    found = _Compared()
    known = set(said)
    place = 0
    for sent in got:
        if place < len(said) and sent == said[place]:
            place += 1
        elif place and sent == said[place - 1]:
            found.twice.append(sent)
        elif sent not in known:
            found.unsaid.append(sent)
        elif sent in said[place : place + 50]:
            ahead = said.index(sent, place)
            found.lost += said[place:ahead]
            place = ahead + 1
        else:
            found.mixed.append(sent)
    found.lost += said[place:]
    return found


def _answered(story: Story, findings: Findings) -> None:
    unanswered = [f"update {update.get('update_id')}" for update in story.model.pending_updates]
    unanswered += [teacher.where for teacher in story.teachers if not teacher.done]
    queries = story.model.queries
    taps = [tap for teacher in story.teachers for tap in teacher.said.taps if queries[tap].answer is None]
    findings.expect("each update answered", unanswered + [f"tap {tap}" for tap in taps])


def _follow_ups(story: Story, findings: Findings) -> None:
    kept = notices(story.database, story.planted)
    lost, doubled = [], []
    for key, chat_id in story.planted.chats.items():
        status, data = kept.get(key, ("gone", ""))
        said = _unlike([sent for sent in story.ledger.sent[chat_id] if data in sent.data])
        if status == "gone" or (story.school_time and (status != "delivered" or not said)):
            lost.append(f"{key} is {status}, said {said} times")
        if said > 1:
            doubled.append(f"{key} said {said} times")
    rows = _notice_rows(story.database)
    doubled += [f"{data} is {count} times in the outbox" for data, count in rows.items() if count > 1]
    findings.expect("no follow-up lost", lost)
    findings.expect("no follow-up doubled", doubled)


def _unlike(sent: Sequence[Sent]) -> int:
    """How many different messages these are: the same twice falls under the rule for messages."""
    return len(set(sent))


def _notice_rows(database: Path) -> Counter[str]:
    with reading(database) as connection:
        payloads = connection.execute("select payload from outbox where kind = 'message'").fetchall()
    data = (part for (payload,) in payloads for part in buttons_of(payload))
    return Counter(part for part in data if part.startswith("c/follow_up/") and part.endswith("/later/hour"))


def _known(text: str, data: Sequence[str]) -> Sent:
    """What a message is known by: its text and first button; ticking changes the others, in the outbox too."""
    return Sent(_plain(text), tuple(data) if is_notice(data) else tuple(data[:1]))


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
