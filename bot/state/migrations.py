"""The database's tables, step by step; a migration that has shipped is never edited, only followed."""

from sqlite_utils import Database, Migrations

migrations = Migrations("vijfb")


@migrations()
def m001_first_tables(db: Database) -> None:
    """People, situations and everything a turn writes."""
    for statement in M001.split(";"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m002_ending_of_runs(db: Database) -> None:
    """Which ending a run came to, so that a changed answer that leads elsewhere is carried out."""
    db.execute("alter table runs add column ending text")


@migrations()
def m003_topics(db: Database) -> None:
    """Which aid a run or a follow-up is about."""
    db.execute("alter table runs add column topic text")
    db.execute("alter table follow_ups add column topic text")


@migrations()
def m004_notices_and_dropped_actions(db: Database) -> None:
    """The newest notice a label may be typed for; a dropped action keeps how it stood; which run wrote a log line."""
    db.execute("alter table people add column notice_id integer")
    db.execute("alter table actions add column dropped_at text")
    db.execute("update actions set dropped_at = updated_at, status = 'planned' where status = 'dropped'")
    db.execute("alter table log add column run_id integer")


@migrations()
def m005_school_time(db: Database) -> None:
    """What a teacher prefers, and what became of each follow-up; those that were said before are not repeated."""
    for statement in M005.split(";"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m006_inbox(db: Database) -> None:
    """What was set aside, what waits its turn, and when the bot was last there."""
    for statement in M006.split(";"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m007_troubles_of_sending(db: Database) -> None:
    """Whether something to send may wait behind answers, and how often and why it could not be sent."""
    for statement in M007.split(";"):
        db.execute(statement)


@migrations()
def m008_no_index_on_what_was_sent(db: Database) -> None:
    """Nobody looks for a message by what the channel calls it, and keeping that index cost every message twice."""
    db.execute("drop index outbox_ref")


@migrations()
def m009_numbers_of_what_was_done(db: Database) -> None:
    """How far somebody had come when something was said to them, so that a text that comes late finds its question."""
    for statement in M009.split(";"):
        db.execute(statement)


@migrations()
def m010_sealing(db: Database) -> None:
    """Whose key seals what, which keys are to be destroyed, and which tables still hold what earlier versions kept."""
    db.execute(
        "create table data_keys (kind text not null, owner integer not null, key integer not null,"
        " primary key (kind, owner)) without rowid"
    )
    db.execute("create table keys_to_forget (key integer primary key)")
    db.execute("create table unsealed (name text primary key) without rowid")
    for name in M010_SEALED:
        db.execute("insert into unsealed values (?)", [name])


M010_SEALED = (
    "situations", "involved", "runs", "answers", "actions", "follow_ups", "log", "outbox", "aside", "deferred",
)  # fmt: skip


@migrations()
def m011_access_and_audit(db: Database) -> None:
    """Who may use the bot, by which invitation, and what was done; who was here before may stay."""
    for statement in M011.split(";"):
        db.execute(statement)


@migrations()
def m012_on_the_phone(db: Database) -> None:
    """Which words were agreed to, since when a chat is to be empty, and which messages stand in it."""
    for statement in M012.split(";"):
        db.execute(statement)


@migrations()
def m013_own_data(db: Database) -> None:
    """What a teacher may take along or have wiped: which situation a message is about, and when a situation goes."""
    for statement in M013.split(";"):
        db.execute(statement)


@migrations()
def m014_held_texts(db: Database) -> None:
    """Texts that wait for a word of their teacher, what was decided about names, and whether traits were spoken of."""
    for statement in M014.split(";"):
        db.execute(statement)


@migrations()
def m015_wiping_with_many(db: Database) -> None:
    """Wiping looks at no row of others, however many there are; and which key comes after one that is renewed."""
    for statement in M015.split(";"):
        db.execute(statement)


M001 = """
create table people (
    id integer primary key,
    channel text not null,
    external_id text not null,
    chat_id text not null,
    created_at text not null,
    consented_at text,
    situation_id integer references situations (id),
    run_id integer references runs (id),
    keyboard_id integer,
    unique (channel, external_id)
);
create table situations (
    id integer primary key,
    person_id integer not null references people (id),
    alias text not null,
    school text not null,
    group_label text not null,
    signal text,
    step text not null,
    round integer not null,
    created_at text not null,
    updated_at text not null,
    closed_at text
);
create index situations_person on situations (person_id);
create table rounds (
    id integer primary key,
    situation_id integer not null references situations (id),
    number integer not null,
    started_at text not null,
    ended_at text,
    outcome text,
    evaluated_at text,
    confirmed_at text,
    unique (situation_id, number)
);
create table involved (
    id integer primary key,
    situation_id integer not null references situations (id),
    alias text not null,
    role text not null,
    created_at text not null,
    removed_at text
);
create index involved_situation on involved (situation_id);
create table runs (
    id integer primary key,
    person_id integer not null references people (id),
    dialog text not null,
    started_at text not null,
    situation_id integer references situations (id),
    round_id integer references rounds (id),
    follow_up_id integer,
    action_id integer,
    resumes integer references runs (id),
    focus text,
    trail text not null,
    draft text,
    live_id integer,
    ended_at text
);
create index runs_situation on runs (situation_id);
create index runs_person on runs (person_id);
create table answers (
    id integer primary key,
    run_id integer not null references runs (id),
    step text not null,
    subject text not null,
    value text,
    at text not null,
    event_id text not null
);
create index answers_run on answers (run_id);
create table text_refs (
    id integer primary key,
    person_id integer not null references people (id),
    ref text not null,
    run_id integer not null references runs (id),
    step text not null,
    subject text not null
);
create index text_refs_ref on text_refs (person_id, ref);
create table actions (
    id integer primary key,
    situation_id integer not null references situations (id),
    round_id integer not null references rounds (id),
    level text not null,
    measure text,
    own text,
    status text not null,
    created_at text not null,
    updated_at text not null,
    who text,
    day text,
    goal text,
    note text
);
create index actions_situation on actions (situation_id);
create table follow_ups (
    id integer primary key,
    person_id integer not null references people (id),
    key text not null unique,
    kind text not null,
    due_at text not null,
    planned_at text not null,
    status text not null,
    created_at text not null,
    situation_id integer references situations (id),
    round_id integer references rounds (id),
    label text,
    times integer not null,
    delivered_at text,
    done_at text
);
create index follow_ups_due on follow_ups (due_at) where status = 'waiting';
create index follow_ups_person on follow_ups (person_id);
create table log (
    id integer primary key,
    situation_id integer not null references situations (id),
    round_id integer not null references rounds (id),
    at text not null,
    step text not null,
    kind text not null,
    text text not null
);
create index log_situation on log (situation_id);
create table seen_events (
    event_id text primary key,
    at text not null
) without rowid;
create table outbox (
    id integer primary key autoincrement,
    person_id integer references people (id),
    channel text not null,
    chat_id text not null,
    kind text not null,
    payload text not null,
    created_at text not null,
    state text not null,
    sent_at text,
    sent_ref text
);
create index outbox_waiting on outbox (channel, id) where state = 'waiting';
create index outbox_ref on outbox (channel, chat_id, sent_ref);
create table failures (
    id integer primary key,
    event_id text not null,
    at text not null,
    error text not null,
    place text not null
);
"""
M005 = """
create table preferences (
    id integer primary key,
    person_id integer not null unique references people (id),
    region text,
    region_asked_at text,
    workdays text not null,
    reminder_at text not null,
    quiet_from text not null,
    quiet_until text not null,
    days_off text not null,
    digest integer not null,
    weekly integer not null
);
alter table people add column active_at text;
alter table people add column unreachable_at text;
alter table follow_ups add column agreed_at text;
alter table follow_ups add column timed integer not null default 0;
alter table follow_ups add column notice_id integer;
alter table follow_ups add column opened_at text;
alter table follow_ups add column repeat_at text;
alter table follow_ups add column repeated_at text;
update follow_ups set agreed_at = due_at;
update follow_ups set repeated_at = delivered_at where status = 'delivered';
create index follow_ups_next on follow_ups (case status when 'waiting' then due_at when 'delivered' then repeat_at end);
create index follow_ups_notice on follow_ups (notice_id) where notice_id is not null;
drop index follow_ups_due
"""
M006 = """
create table aside (
    id integer primary key,
    event_id text not null,
    channel text not null,
    received_at text not null,
    error text not null,
    place text not null,
    raw text,
    state text not null,
    person_id integer references people (id)
);
create index aside_waiting on aside (id) where state = 'waiting';
create table deferred (
    id integer primary key autoincrement,
    event_id text not null unique,
    channel text not null,
    sender text not null,
    received_at text not null,
    raw text not null
);
create index deferred_sender on deferred (channel, sender, id);
create table pulse (
    id integer primary key,
    channel text not null unique,
    at text not null,
    back_at text,
    look_at text
);
insert into pulse (channel, at) select channel, max(active_at) from people where active_at is not null group by channel
"""
M007 = """
alter table outbox add column bulk integer not null default 0;
alter table outbox add column attempts integer not null default 0;
alter table outbox add column tried_at text;
alter table outbox add column trouble text
"""
M009 = """
alter table people add column newest integer;
alter table outbox add column newest integer
"""
M011 = """
alter table people add column admitted_at text;
alter table people add column invitation_id integer;
alter table people add column suspended_at text;
update people set admitted_at = created_at;
create table invitations (
    id integer primary key autoincrement,
    public_id text not null unique,
    digest text not null,
    label text not null,
    created_at text not null,
    expires_at text not null,
    used_at text
);
create table knocks (
    id integer primary key,
    sender text not null unique,
    wrong integer not null,
    last_at text not null
);
create table audit (
    id integer primary key autoincrement,
    at text not null,
    person_id integer,
    action text not null,
    situation_id integer
);
create index audit_person on audit (person_id);
create index audit_situation on audit (situation_id) where situation_id is not null;
create index outbox_nobodys on outbox (created_at) where person_id is null
"""
M012 = """
alter table people add column consent_version integer;
alter table people add column hidden_at text;
update people set consent_version = 1 where consented_at is not null;
create table visible (
    id integer primary key,
    person_id integer not null references people (id) on delete cascade,
    ref text not null,
    at text not null
);
insert into visible (person_id, ref, at)
    select person_id, sent_ref, sent_at from outbox
    where kind in ('message', 'file') and person_id is not null and sent_ref is not null
    and sent_at > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-2 days')
"""
M013 = """
alter table outbox add column situation_id integer;
create table wipings (
    id integer primary key,
    at text not null,
    channel text not null,
    chat_id text not null,
    person_id integer,
    newest_id integer not null,
    swept_at text
);
create table exports (
    id integer primary key,
    export_id text not null unique,
    person_id integer not null references people (id),
    at text not null
);
create index exports_person on exports (person_id);
insert into follow_ups (person_id, key, kind, due_at, planned_at, agreed_at, status, created_at, topic, times)
    select person_id, 'retention/' || id, 'retention', first, first, first, 'waiting', created_at, id, 0
    from (
        select *, strftime(
            '%Y-%m-%dT%H:%M:%S.000000+00:00',
            coalesce(closed_at, updated_at),
            case when closed_at is null then '+168 days' else '+70 days' end
        ) as first from situations
    )
"""
M014 = """
create table held (
    id integer primary key autoincrement,
    person_id integer not null references people (id) on delete cascade,
    way text not null,
    why text not null,
    text text not null,
    at text not null,
    event_id text not null,
    ref text,
    situation_id integer references situations (id) on delete cascade,
    spotted text,
    ask_id integer
);
create index held_person on held (person_id);
create table name_choices (
    id integer primary key,
    situation_id integer not null references situations (id) on delete cascade,
    name text not null,
    choice text not null,
    at text not null,
    alias text
);
create index name_choices_situation on name_choices (situation_id);
alter table situations add column traits_told_at text
"""
# for each reference to a row that a wipe deletes SQLite looks for rows that still refer to it
M015 = """
create index text_refs_run on text_refs (run_id);
create index runs_resumes on runs (resumes) where resumes is not null;
create index runs_round on runs (round_id) where round_id is not null;
create index actions_round on actions (round_id);
create index log_round on log (round_id);
create index follow_ups_round on follow_ups (round_id) where round_id is not null;
create index follow_ups_situation on follow_ups (situation_id) where situation_id is not null;
create index people_situation on people (situation_id) where situation_id is not null;
create index people_run on people (run_id) where run_id is not null;
create index outbox_about on outbox (person_id, situation_id);
alter table keys_to_forget add column successor integer
"""
