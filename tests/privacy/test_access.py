"""Who is let in: by an invitation, once, before it expires; and what somebody hears who is not."""

import hmac
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.telegram import channel
from bot.channels.telegram.batch import handle_batch
from bot.engine.events import CameBack, SentMuch, Unreadable
from bot.settings import read_settings
from bot.state.access import ALPHABET, PUBLIC, SECRET
from bot.state.rows import Aside, FollowUp, Invitation, Knock, Outgoing, Person, replace
from bot.state.wiping import PERSON
from tests.channels.telegram.raw import text_update
from tests.engine.teacher import MORNING, Teacher, count, data, failures, saved, texts
from tests.support.keys import MASTERS, SqliteStore, open_app

MONTH = timedelta(days=30)


def words(app: App, key: str, **values: object) -> list[str]:
    """What somebody hears who is not let in."""
    return [app.engine.words.text("access", key, **values)]


def invite(app: App, label: str = "De Linde") -> str:
    """An invitation for a month."""
    return app.store.invite(label, MORNING, MORNING + MONTH)


def wrong_token(number: int = 0) -> str:
    """A token that nobody ever made."""
    return (ALPHABET[number % 32] * (PUBLIC + SECRET))[: PUBLIC + SECRET]


# without access


@pytest.mark.parametrize("payload", ["", "tips", "Tips groep"])
def test_start_without_invitation_says_how_to_get_in(closed: App, payload: str) -> None:
    """Who opens the bot without an invitation hears how to get one, with the way to who to call in danger."""
    anna = Teacher(closed)
    rows = anna.start(payload)
    assert count(closed, "knocks") == 0
    assert texts(rows) == words(closed, "closed")
    assert data(rows) == ["c/contact"]


def test_everything_but_contact_answers_the_same(closed: App) -> None:
    """Commands, taps, texts, files and edits of who is not let in answer with one sentence; /contact answers itself."""
    anna = Teacher(closed)
    said = [
        anna.say("Otter wordt gepest"),
        anna.send("photo"),
        anna.edit("m1", "Anders"),
        anna.tap("q/1/consent/=agree"),
        anna.tap("c/start"),
        anna.tap(""),
        *(anna.command(name) for name, known in closed.engine.commands.items() if known.access),
        anna.command("bestaat_niet"),
    ]
    assert [texts(rows) for rows in said] == [words(closed, "closed")] * len(said)
    assert "112" in texts(anna.command("contact"))[0]
    rows = anna.tap("c/contact")
    assert "112" in texts(rows)[0]
    assert rows[-1].kind == "tap"
    assert failures(closed) == []


def test_danger_waits_for_no_invitation(closed: App) -> None:
    """A stranger who types of danger gets the card with the numbers at once, and nothing of the text is kept."""
    anna = Teacher(closed)
    for rows in (anna.say("Hij zegt dat hij zelfmoord wil plegen"), anna.command("nieuw", "hij wil zelfmoord plegen")):
        (said,) = texts(rows)
        assert "113" in said
        assert said.endswith(words(closed, "closed")[0])
    assert [count(closed, table) for table in ("people", "held", "text_refs", "aside")] == [0] * 4
    assert "zelfmoord" not in str(saved(closed, Outgoing)[-1].payload).lower().replace("113 zelfmoordpreventie", "")


def test_nothing_is_kept_of_who_is_not_let_in(closed: App) -> None:
    """A stranger leaves no person, no text and, an hour after the answer was sent, no message either."""
    anna = Teacher(closed)
    anna.start()
    anna.say("Otter wordt gepest")
    anna.tap("c/nieuw")
    assert [count(closed, table) for table in ("people", "knocks", "text_refs", "runs", "aside", "audit")] == [0] * 6
    for row in saved(closed, Outgoing):
        closed.store.tick_off(replace(row, state="sent", sent_at=anna.at))
    closed.deliver_due(anna.at)
    assert count(closed, "outbox") > 0
    closed.deliver_due(anna.at + timedelta(hours=2))
    assert count(closed, "outbox") == 0


def test_what_fails_of_a_stranger_is_not_set_aside(closed: App) -> None:
    """What can't be read or fails is noted without a text when a stranger sent it, and kept when a teacher did."""
    anna = Teacher(closed)
    for raw, kept in (("Otter", 0), ("Otter", 1)):
        stamp = anna.stamp()
        closed.engine.handle(Unreadable(**stamp, raw={"text": raw}, error="KeyError", place="x:1"))
        assert len(saved(closed, Aside)) == kept
        anna.start(invite(closed))
    assert len(failures(closed)) == 2


def test_the_bot_itself_says_nothing_to_a_stranger(closed: App) -> None:
    """What nobody sent gets no answer at the door."""
    anna = Teacher(closed)
    assert closed.engine.handle(SentMuch(**anna.stamp())) == []
    assert closed.engine.handle(CameBack(**anna.stamp())) == []
    assert count(closed, "seen_events") == 0


def test_groups_stay_as_they_are(closed: App) -> None:
    """In a group the bot gives tips to everybody, and says that the rest is for a private chat."""
    group = Teacher(closed, private=False)
    assert texts(group.command("tips"))
    assert texts(group.command("status")) == [closed.engine.words.text("common", "group", "only_private")]


# invitations


def test_an_invitation_lets_one_person_in_once(closed: App) -> None:
    """Whoever opens the link first is in, for good; a second time it is no news, and for somebody else it is used."""
    token = invite(closed)
    anna, ben = Teacher(closed), Teacher(closed, "ben")
    anna.start(token)
    assert anna.here.step == "consent"
    assert (anna.person.admitted_at, anna.person.invitation_id) == (anna.at, 1)
    assert texts(ben.start(token)) == words(closed, "used")
    anna.agree()
    assert texts(anna.start(token)) == [closed.engine.words.text("welcome", "again", "said")]
    anna.new_situation()
    assert [row.external_id for row in saved(closed, Person)] == ["anna"]


def test_a_token_may_be_typed_over(closed: App) -> None:
    """Capitals make no difference to a token that is typed by hand."""
    anna = Teacher(closed)
    anna.start(f" {invite(closed).upper()} ")
    assert anna.person.admitted_at == anna.at


def test_an_invitation_expires(closed: App) -> None:
    """From its last moment on an invitation lets nobody in, and says so to who has it."""
    token = invite(closed)
    late = Teacher(closed, at=MORNING + MONTH - timedelta(seconds=1))
    assert texts(late.start(token)) == words(closed, "expired")
    assert count(closed, "people") == 0
    early = Teacher(closed, "ben", at=MORNING + MONTH - timedelta(seconds=2))
    early.start(token)
    assert early.person.admitted_at == early.at


def test_only_a_digest_is_kept(closed: App) -> None:
    """The database holds of a token its public part alone; every token is another, with 140 bits nobody can guess."""
    tokens = [invite(closed) for _ in range(200)]
    assert len({token[:PUBLIC] for token in tokens}) == len({token[PUBLIC:] for token in tokens}) == 200
    assert {len(token) for token in tokens} == {PUBLIC + SECRET}
    assert set("".join(tokens)) == set(ALPHABET)
    assert len(ALPHABET) ** SECRET >= 2**140
    kept = str(saved(closed, Invitation))
    assert all(token[:PUBLIC] in kept for token in tokens)
    assert not any(token[PUBLIC:] in kept for token in tokens)


def test_the_public_part_opens_nothing(closed: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong id and a wrong secret answer the same, after one comparison in constant time each."""
    compared: list[int] = []
    real = hmac.compare_digest

    def compares(one: str, other: str) -> bool:
        compared.append(len(other))
        return real(one, other)

    monkeypatch.setattr(hmac, "compare_digest", compares)
    token = invite(closed)
    anna = Teacher(closed)
    wrong = [token[:PUBLIC], token[:PUBLIC] + wrong_token()[PUBLIC:], wrong_token(), token[:-1]]
    for payload in wrong:
        assert texts(anna.start(payload)) == words(closed, "wrong")
    assert compared == [64] * len(wrong)
    anna.start(token)
    assert anna.person.admitted_at is not None


# slowing down


def test_wrong_tries_slow_down(closed: App, tmp_path: Path) -> None:
    """The fifth wrong try costs a minute, the next two; a good invitation waits too, a restart changes nothing."""
    token, anna = invite(closed), Teacher(closed)
    for number in range(4):
        assert texts(anna.start(wrong_token(number))) == words(closed, "wrong")
    assert texts(anna.start(wrong_token(9))) == words(closed, "slow_down", minuten=1)
    closed.close()
    again = open_app(tmp_path / "closed", invited_only=True)
    anna.app = again
    assert texts(anna.start(token)) == words(again, "slow_down", minuten=1)
    anna.at += timedelta(minutes=1)
    assert texts(anna.start(wrong_token())) == words(again, "slow_down", minuten=2)
    anna.at += timedelta(seconds=70)
    assert texts(anna.start(token)) == words(again, "slow_down", minuten=1)
    ben = Teacher(again, "ben", at=anna.at)
    assert texts(ben.start(wrong_token())) == words(again, "wrong")
    anna.at += timedelta(minutes=1)
    anna.start(token)
    assert anna.person.admitted_at == anna.at
    again.close()


def test_a_thousand_tries(closed: App) -> None:
    """A thousand tries of one account hear four times that the code is wrong; a thousand accounts let nobody in."""
    token, anna = invite(closed), Teacher(closed)
    said = [texts(anna.start(wrong_token(number)[:-2] + f"{number:02}")) for number in range(1000)]
    assert said.count(words(closed, "wrong")) == 4
    for number in range(1000):
        Teacher(closed, f"x{number}", at=anna.at).start(token[:PUBLIC] + wrong_token(number)[PUBLIC:])
    assert [count(closed, table) for table in ("people", "knocks")] == [0, 1001]
    ben = Teacher(closed, "ben", at=anna.at)
    ben.start(token)
    assert [person.external_id for person in saved(closed, Person)] == ["ben"]


def test_another_account_is_another_person(closed: App) -> None:
    """Whoever has a teacher's link, buttons and message numbers, but another account, is a stranger."""
    token, anna = invite(closed), Teacher(closed)
    anna.start(token)
    anna.agree()
    anna.new_situation()
    thief = Teacher(closed, "thief", at=anna.at)
    assert texts(thief.start(token)) == words(closed, "used")
    for rows in (
        thief.tap(f"q/{anna.place}/=words"),
        thief.edit("m1", "x"),
        thief.command("exporteer"),
        thief.say("x"),
    ):
        assert texts(rows) == words(closed, "closed")
    thief.start(invite(closed))
    thief.agree()
    assert "Otter" not in str([row.payload for row in thief.tap(f"q/{anna.place}/=words")])
    assert closed.store.situations(thief.person.id) == []


def test_wrong_tries_are_kept_without_a_name_and_for_a_day(closed: App) -> None:
    """Of somebody who tries only a digest is kept, and it goes a day after the last try, or when they are let in."""
    anna = Teacher(closed, "tg-123456789")
    anna.start(wrong_token())
    (knock,) = saved(closed, Knock)
    assert "123456789" not in str(knock)
    closed.deliver_due(anna.at + timedelta(hours=23))
    assert count(closed, "knocks") == 1
    closed.deliver_due(anna.at + timedelta(hours=25))
    assert count(closed, "knocks") == 0
    anna.start(wrong_token())
    anna.start(invite(closed))
    assert count(closed, "knocks") == 0


def test_a_clock_that_is_set_back_makes_nobody_wait_longer(closed: App) -> None:
    """After five wrong tries the wait is a minute, also when the clock jumps back a year."""
    anna = Teacher(closed)
    for number in range(5):
        anna.start(wrong_token(number))
    anna.at -= timedelta(days=365)
    assert texts(anna.start(invite(closed))) == words(closed, "slow_down", minuten=1)


# who was here before, and who is kept out


def test_who_was_here_before_keeps_access(tmp_path: Path, app: App) -> None:
    """People from before invitations may stay, on a database of that time and after a while of being open."""
    store = app.store
    anna = Teacher(app)
    anna.agree()
    app.close()
    connection = sqlite3.connect(tmp_path / "vijfb.db")
    for name in ("admitted_at", "invitation_id", "suspended_at"):
        connection.execute(f"alter table people drop column {name}")
    for name in ("invitations", "knocks", "audit"):
        connection.execute(f"drop table {name}")
    connection.execute("drop index outbox_nobodys")
    connection.execute("delete from _sqlite_migrations where name = 'm011_access_and_audit'")
    connection.commit()
    connection.close()
    anna.app = open_app(tmp_path, invited_only=True)
    assert anna.app.store is not store
    assert anna.person.admitted_at == anna.person.created_at
    anna.new_situation()
    anna.app.close()


def suspend(app: App, teacher: Teacher, suspended: bool = True) -> None:
    """Keeps a teacher out, or lets them back in."""
    app.store.save(replace(teacher.person, suspended_at=teacher.at if suspended else None))


def test_who_is_suspended_hears_one_sentence_and_loses_nothing(app: App, anna: Teacher) -> None:
    """While suspended every way in says the same, nothing changes, and afterwards the same question is open."""
    anna.new_situation()
    place, tables = anna.place, ("answers", "runs", "log", "situations", "text_refs")
    before = [count(app, table) for table in tables]
    suspend(app, anna)
    said = [anna.say("Bij gym"), anna.tap(f"q/{place}/=words"), anna.command("verder"), anna.start()]
    said += [anna.start(invite(app)), anna.command("nieuw"), anna.send("voice"), anna.edit("m1", "x")]
    assert [texts(rows) for rows in said] == [words(app, "suspended")] * len(said)
    assert "112" in texts(anna.command("contact"))[0]
    assert [count(app, table) for table in tables] == before
    assert count(app, "invitations") == 1
    suspend(app, anna, suspended=False)
    anna.command("verder")
    assert anna.place == place


def contents(rows: list[Outgoing]) -> list[Outgoing]:
    """The files among these rows."""
    return [row for row in rows if row.kind == "file"]


@pytest.mark.parametrize("hidden", [False, True])
def test_who_is_suspended_may_take_along_and_wipe_what_is_theirs(app: App, anna: Teacher, hidden: bool) -> None:
    """While suspended an export comes and a wipe is done, typed or tapped; neither brings a question back."""
    first = anna.new_situation(alias="Egel")
    anna.new_situation(alias="Otter")
    if hidden:
        anna.command("verberg")
    suspend(app, anna)
    assert "/exporteer" in texts(anna.say("Bij gym"))[0]
    assert len(contents(anna.command("exporteer"))) == 1
    anna.command("wis")
    anna.key(f"={first}")
    assert len(contents(anna.tap("c/exporteer"))) == 1
    assert texts(anna.say("nee")) == [app.engine.words.text("wissen", "done", "cancelled")]
    anna.command("wis", str(first))
    rows = anna.say("wissen")
    assert len(texts(rows)) == 1
    assert [row.alias for row in app.store.situations(anna.person.id)] == ["Otter"]
    assert (anna.person.run_id, anna.person.suspended_at is None) == (None, False)
    for what in (*data(rows), "c/verder", "c/go/2", "c/bestaat_niet", "hold/1/all", "q/1/consent/=agree", "c/"):
        assert texts(anna.tap(what)) == words(app, "suspended")
    anna.command("wis")
    assert texts(anna.command("verder")) == texts(anna.command("bestaat_niet")) == words(app, "suspended")
    anna.say("Alles van mij")
    anna.say("wissen")
    assert kept_of(app, 1) == {"audit"}
    assert failures(app) == []


def test_a_wipe_begun_before_a_suspension_opens_nothing(app: App, anna: Teacher) -> None:
    """Who is suspended between /wis and the word does not get back the question that was open before."""
    first = anna.new_situation(alias="Egel")
    anna.new_situation(alias="Otter")
    anna.command("wis", str(first))
    suspend(app, anna)
    assert len(texts(anna.say("wissen"))) == 1
    assert texts(anna.say("Bij gym")) == words(app, "suspended")
    suspend(app, anna, suspended=False)
    anna.command("verder")
    assert anna.here.step == "behaviour"


def test_who_is_suspended_cannot_tap_by_typing(app: App, anna: Teacher) -> None:
    """The words of a button that leads elsewhere are no way past the door, also while /wis is open."""
    anna.new_situation()
    assert data(anna.handle(CameBack(**anna.stamp()))) == [f"c/resume/{anna.run.id}"]
    suspend(app, anna)
    anna.command("wis")
    label = app.engine.words.label("common", "buttons", "resume")
    assert texts(anna.say(label)) == words(app, "suspended")


def test_who_is_suspended_gets_no_reminders(app: App, anna: Teacher) -> None:
    """What falls due is held back without holding up others, and is said when they are back."""
    ben = Teacher(app, "ben")
    ben.agree()
    for teacher in (anna, ben):
        teacher.new_situation(alias=f"Otter {teacher.name}")
        teacher.command("herinner", "morgen bellen")
        teacher.command("stop")
    suspend(app, anna)
    due = max(row.due_at for row in saved(app, FollowUp) if row.kind == "own")
    heard = app.deliver_due(due, limit=1) + app.deliver_due(due, limit=1)
    assert {row.chat_id for row in heard if row.kind == "message"} == {"chat-ben"}
    assert app.store.next_due() is None or app.store.next_due() != due
    anna.at = due + timedelta(hours=1)
    suspend(app, anna, suspended=False)
    assert {row.chat_id for row in app.deliver_due(anna.at)} >= {"chat-anna"}


def test_who_is_suspended_is_not_asked_again_after_an_absence(app: App, anna: Teacher) -> None:
    """The bot that was away does not take up the question of somebody who is kept out."""
    anna.new_situation()
    app.beat("test", anna.at)
    back = anna.at + timedelta(minutes=10)
    suspend(app, anna)
    app.beat("test", back)
    assert not app.ask_again(back, "test")
    assert not app.engine.handle(CameBack(**anna.stamp()))


# wiping


def test_who_wipes_everything_hears_that_the_invitation_goes_too(closed: App) -> None:
    """Who came in by an invitation hears before the word, and after it, that they come back only by a new one."""
    anna = Teacher(closed)
    anna.start(invite(closed))
    anna.agree()
    assert "nieuwe uitnodiging" in texts(anna.command("wis", "everything"))[0]
    rows = anna.say("wissen")
    assert "om een uitnodiging" in texts(rows)[0]
    assert data(rows) == []
    assert texts(anna.start()) == words(closed, "closed")


def test_who_wipes_everything_of_an_open_bot_can_begin_again(app: App, anna: Teacher) -> None:
    """Who needed no invitation hears nothing of one, and gets the button to begin again."""
    assert "uitnodiging" not in texts(anna.command("wis", "everything"))[0]
    rows = anna.say("wissen")
    assert "uitnodiging" not in texts(rows)[0]
    assert data(rows) == ["c/start"]


def test_wiping_takes_out_every_row_of_one_person(app: App, anna: Teacher) -> None:
    """After a wipe no table but the audit knows the person, and the other teacher's rows are as they were."""
    ben = Teacher(app, "ben")
    ben.agree()
    for teacher in (anna, ben):
        teacher.in_bijsturen()
        teacher.command("herinner", "morgen bellen")
        teacher.command("notitie", "Gebeld")
    number, of_ben = anna.person.id, kept_of(app, ben.person.id)
    app.store.add(
        Aside(event_id="x", channel="test", received_at=MORNING, error="E", place="p", raw="Otter", person_id=number)
    )
    for name in ("anna", "annabel"):
        app.store.see(f"much/{name}/2026-03-02T09", MORNING)
    with app.store.transaction():
        app.store.wipe_person(number, MORNING)
        app.store.audit(anna.at, number, ("wiped", None))
    assert kept_of(app, number) == {"audit"}
    assert [app.store.was_seen(f"much/{name}/2026-03-02T09") for name in ("anna", "annabel")] == [False, True]
    assert kept_of(app, ben.person.id) == of_ben
    assert app.store._connection.execute("pragma foreign_key_check").fetchall() == []


def kept_of(app: App, number: int) -> set[str]:
    """The tables that hold something of a person, by the columns that name people, situations and runs."""
    connection = app.store._connection
    own = {
        "person_id": "= :id",
        "situation_id": "in (select id from situations where person_id = :id)",
        "run_id": "in (select id from runs where person_id = :id)",
    }
    found = set()
    for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
        columns = {column for _, column, *_ in connection.execute(f"pragma table_info({table})")}
        wheres = [f"{column} {what}" for column, what in own.items() if column in columns]
        wheres += ["id = :id"] if table == "people" else []
        query = f"select 1 from {table} where {' or '.join(wheres) or 'false'}"  # noqa: S608 - names from the database
        if connection.execute(query, {"id": number}).fetchone():
            found.add(table)
    return found


def test_numbers_of_who_was_wiped_are_not_given_again(app: App, anna: Teacher) -> None:
    """A later person, or situation, never gets a number by which the audit knows another."""
    anna.new_situation()
    situation = anna.situation_id
    with app.store.transaction():
        app.store.wipe_person(anna.person.id, anna.at)
    ben = Teacher(app, "ben", at=anna.at)
    ben.agree()
    assert ben.person.id == 2
    assert ben.new_situation() == situation + 1


def test_every_table_is_wiped_or_holds_nothing_personal(tmp_path: Path) -> None:
    """A table that is added must be wiped with its person too: this list is the decision about the others."""
    store = SqliteStore(tmp_path)
    names = {name for (name,) in store._connection.execute("select name from sqlite_master where type = 'table'")}
    store.close()
    nobodys = {"failures", "pulse", "invitations", "knocks", "audit", "wipings", "_sqlite_migrations"}
    nobodys |= {"data_keys", "keys_to_forget", "unsealed"}
    # the raw text of what was set aside goes, and these go with their person or situation by themselves
    nobodys |= {"aside", "visible", "held", "name_choices"}
    wiped = {statement.split()[2] for statement in PERSON if statement.startswith("delete")}
    assert {name for name in names if not name.startswith("sqlite_")} == wiped | nobodys


# on Telegram


def test_a_link_on_telegram(closed: App) -> None:
    """Telegram brings a link as a start with its token behind it; who comes by it is in, others are not."""
    token = invite(closed)
    handle_batch(closed, [text_update(1, "hoi"), text_update(2, f"/start {token}")], MORNING)
    said = [str(row.payload) for row in saved(closed, Outgoing) if row.kind == "message"]
    assert words(closed, "closed")[0] in said[0]
    assert "c/contact" in said[0]
    assert "/consent/=agree" in said[1]
    assert [(row.channel, row.admitted_at) for row in saved(closed, Person)] == [("telegram", MORNING)]


def test_telegram_asks_for_an_invitation_unless_told_otherwise(tmp_path: Path) -> None:
    """Without the setting the bot on Telegram lets in nobody without an invitation."""
    for access, kept in (("", 0), ("invitation", 0), ("open", 1)):
        app = channel._open(read_settings({"VIJFB_ACCESS": access}, str(tmp_path / f"x{access}")), MASTERS)
        handle_batch(app, [text_update(1, "hoi")], MORNING)
        assert count(app, "people") == kept
        app.close()
