"""The command line: the bot in the terminal and on Telegram, and what an operator does beside it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BotError, MissingKeyError, OperatorError
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.state.key_ring import MasterKey


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 2 for something the operator must mend."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except OperatorError as error:
        print(f"vijfb: {error}", file=sys.stderr)
        return 2
    except BotError as error:
        print(f"vijfb: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # whoever read our output has gone; nothing is lost, the outbox keeps what was not shown
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vijfb", description="Dutch chat assistant for acting on bullying.")
    commands = parser.add_subparsers(required=True, metavar="command")
    chat = commands.add_parser("chat", help="talk to the bot in this terminal")
    chat.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    chat.add_argument("--now", help="begin at this moment instead of the real one, such as 2026-03-02T10:15")
    chat.set_defaults(run=_chat)
    telegram = commands.add_parser("telegram", help="run the bot on Telegram")
    telegram.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    telegram.set_defaults(run=_telegram)
    doctor = commands.add_parser("doctor", help="look at the settings, the data folder, the database and Telegram")
    doctor.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    doctor.set_defaults(run=_doctor)
    backup = commands.add_parser("backup", help="copy the database to a file, also while the bot runs")
    backup.add_argument("file", help="the file to make")
    backup.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    backup.add_argument("--force", action="store_true", help="replace the file when it exists")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a backup in the place of the database; the old one is kept")
    restore.add_argument("file", help="a file that backup made")
    restore.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    restore.set_defaults(run=_restore)
    _add_invite(commands.add_parser("invite", help="make links that let one person in each; list or withdraw them"))
    _add_people(commands.add_parser("people", help="who uses the bot; suspend, resume or remove somebody"))
    _add_audit(commands.add_parser("audit", help="who did what when, without what it was about"))
    bring = commands.add_parser("import", help="bring in what a teacher took along with /exporteer")
    bring.add_argument("file", help="the ZIP that /exporteer gave, or the vijfb.json in it")
    bring.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    whose = bring.add_mutually_exclusive_group(required=True)
    whose.add_argument("--for", dest="person", type=int, help="the number of the teacher it is for")
    whose.add_argument("--channel", choices=["terminal"], help="for the one person of the terminal")
    bring.set_defaults(run=_import)
    _add_aside(commands.add_parser("aside", help="look after updates that were set aside"))
    _add_keys(commands.add_parser("keys", help="make a master key, or change to a newer one"))
    check = commands.add_parser("check", help="read all dialogs and words, and list what does not fit")
    check.set_defaults(run=_check)
    sources = commands.add_parser("sources", help="list the items of the handreiking and where each is met")
    sources.set_defaults(run=_sources)
    graph = commands.add_parser("graph", help="draw the cycle, or a dialog, as Mermaid")
    graph.add_argument("name", nargs="?", default="", help="a dialog; without one, the cycle")
    graph.set_defaults(run=_graph)
    return parser


def _add_invite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=_from_to(1, 500), default=1, help="how many (default: 1)")
    parser.add_argument("--label", default="", help="what `people` shows for who came in by them, such as a school")
    parser.add_argument("--days", type=_from_to(1, 365), default=30, help="how long they are good (default: 30)")
    parser.add_argument("--bot", default="", help="the bot's name, for when Telegram can't be asked")
    parser.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    actions = parser.add_subparsers(metavar="action", dest="action")
    listing = actions.add_parser("list", help="all invitations by number, whether they wait, and who came in by them")
    withdraw = actions.add_parser("withdraw", help="take back invitations that nobody used")
    withdraw.add_argument("numbers", type=_from_to(1, 2**62), nargs="+", metavar="number", help="as the list shows it")
    for action in (listing, withdraw):
        # what was said before the action counts, unless it is said again
        action.add_argument("--data", default=argparse.SUPPRESS, help="the data folder")
    parser.set_defaults(run=_invite)


def _add_people(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="action", dest="action")
    listing = actions.add_parser("list", help="everybody, without what they keep; also without any action")
    suspend = actions.add_parser("suspend", help="keep somebody out, and their reminders back; nothing is lost")
    resume = actions.add_parser("resume", help="let somebody back in")
    remove = actions.add_parser("remove", help="wipe somebody with everything they keep")
    remove.add_argument("--yes", action="store_true", help="do not ask for the number again")
    for action in (suspend, resume, remove):
        action.add_argument("number", type=int, help="the id that the list shows")
    for action in (listing, suspend, resume, remove):
        # what was said before the action counts, unless it is said again
        action.add_argument("--data", default=argparse.SUPPRESS, help="the data folder")
    parser.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    parser.set_defaults(run=_people, number=0, yes=False)


def _add_audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", type=_from_to(1, 2**62), help="only what this person did, by the id of `people`")
    parser.add_argument("--since", type=_day, help="only since a day, such as 2026-03-02")
    parser.add_argument("--csv", action="store_true", help="as CSV")
    parser.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    parser.set_defaults(run=_audit)


def _from_to(first: int, last: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not first <= int(text) <= last:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {first} to {last}")
        return int(text)

    return number


def _day(text: str) -> datetime:
    from bot.rules.school_time import AMSTERDAM

    try:
        return datetime.combine(date.fromisoformat(text), time(), AMSTERDAM)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2026-03-02") from None


def _add_aside(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    listing = actions.add_parser("list", help="what waits: its number, when it came, what went wrong and where")
    retry = actions.add_parser("retry", help="hand one to the bot again")
    retry.add_argument("--anyway", action="store_true", help="also a text of somebody who has gone on since")
    drop = actions.add_parser("drop", help="let one go, with what was typed in it")
    for action in (retry, drop):
        action.add_argument("number", type=int)
    for action in (listing, retry, drop):
        action.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    parser.set_defaults(run=_aside, number=0, anyway=False)


def _add_keys(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    new = actions.add_parser("new", help="make a master key and print it, or put it in front in a key file")
    new.add_argument("--file", help="the key file, made for this user alone")
    rotate = actions.add_parser("rotate", help="wrap all data keys by the newest master key, also while the bot runs")
    rotate.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    parser.set_defaults(run=_keys)


# each command imports what it needs itself: the bot's start is felt, and `check` needs no channel


def _chat(chosen: argparse.Namespace) -> int:
    settings = read_settings(data=chosen.data)
    from bot.channels.terminal import chat
    from bot.keys import terminal_keys
    from bot.logs import set_up
    from bot.state.lock import folder_lock

    # what the bot does all day would stand between the lines of the talk
    set_up(settings.log, "warning")
    masters = terminal_keys(settings)
    with folder_lock(settings.data, [master.id for master in masters]):
        return chat(settings.data, masters, chosen.now, settings.language, settings.keep_weeks)


def _telegram(chosen: argparse.Namespace) -> int:
    settings = read_settings(data=chosen.data)
    settings.require_telegram()
    from bot.channels.telegram.channel import main as run_telegram
    from bot.keys import master_keys
    from bot.logs import set_up
    from bot.state.lock import folder_lock

    # before the first poll too: without a key nothing could be kept
    masters = master_keys(settings)
    set_up(settings.log, settings.log_level)
    # before the first poll: a second process must not push the first one's poll aside
    with folder_lock(settings.data, [master.id for master in masters]):
        run_telegram(settings, masters)
    return 0


def _doctor(chosen: argparse.Namespace) -> int:
    from bot.doctor import examine

    return examine(chosen.data)


def _backup(chosen: argparse.Namespace) -> int:
    from bot.state.backup import back_up

    settings = read_settings(data=chosen.data)
    size = back_up(settings.data, Path(chosen.file), force=chosen.force)
    print(f"{chosen.file}: {size:,} bytes, whole and checked")
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from bot.keys import known_keys
    from bot.state.backup import restore

    settings = read_settings(data=chosen.data)
    masters: list[MasterKey] = []
    # going back needs no key; with one at hand it is seen beforehand that the bot can read what comes back
    with suppress(MissingKeyError):
        masters = known_keys(settings)
    kept = restore(settings.data, Path(chosen.file), datetime.now(UTC), masters)
    print(f"{settings.data}: restored from {chosen.file}" + (f"; the old database is kept as {kept}" if kept else ""))
    return 0


def _keys(chosen: argparse.Namespace) -> int:
    from bot import keys

    if chosen.action == "rotate":
        print(keys.rotate(read_settings(data=chosen.data), datetime.now(UTC)))
    elif chosen.file:
        keys.write_key_file(Path(chosen.file), keys.new_key())
        print(f"{chosen.file}: a new key stands in front; keep a copy elsewhere, without it no note can be read")
    else:
        print(keys.new_key())
    return 0


def _invite(chosen: argparse.Namespace) -> int:
    from bot import invite

    settings, now = read_settings(data=chosen.data), datetime.now(UTC)
    if chosen.action == "list":
        print(invite.listed(settings, now))
    elif chosen.action == "withdraw":
        print(invite.withdrawn(settings, now, chosen.numbers))
    else:
        print(invite.invited(settings, now, count=chosen.count, label=chosen.label, days=chosen.days, bot=chosen.bot))
    return 0


def _people(chosen: argparse.Namespace) -> int:
    from bot import people

    settings, now = read_settings(data=chosen.data), datetime.now(UTC)
    if chosen.action == "suspend":
        print(people.suspend(settings, chosen.number, now))
    elif chosen.action == "resume":
        print(people.resume(settings, chosen.number, now))
    elif chosen.action == "remove":
        print(people.remove(settings, chosen.number, now, None if chosen.yes else _asked))
    else:
        print(people.listed(settings))
    return 0


def _asked(question: str) -> str:
    try:
        return input(question)
    except EOFError:
        # nobody is there to answer
        print()
        return ""


def _audit(chosen: argparse.Namespace) -> int:
    from bot.audit import listed

    print(listed(read_settings(data=chosen.data), chosen.person, chosen.since, as_csv=chosen.csv))
    return 0


def _import(chosen: argparse.Namespace) -> int:
    from bot.importing import import_file

    settings = read_settings(data=chosen.data)
    print(import_file(settings, Path(chosen.file), chosen.person))
    return 0


def _aside(chosen: argparse.Namespace) -> int:
    from bot import aside

    settings = read_settings(data=chosen.data)
    if chosen.action == "list":
        print(aside.listed(settings))
    elif chosen.action == "retry":
        print(aside.retry(settings, chosen.number, anyway=chosen.anyway))
    else:
        print(aside.drop(settings, chosen.number))
    return 0


def _check(_chosen: argparse.Namespace) -> int:
    from bot.checks import report

    return report()


def _sources(_chosen: argparse.Namespace) -> int:
    from bot.checks.sources import print_sources

    return print_sources()


def _graph(chosen: argparse.Namespace) -> int:
    from bot.checks.graph import draw

    print(draw(chosen.name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
