"""The command line: chat, telegram, aside, doctor, backup, restore, import, check, sources, graph."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import BotError, OperatorError
from bot.settings import read_settings


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
    bring = commands.add_parser("import", help="bring in what a teacher took along with /exporteer")
    bring.add_argument("file", help="the ZIP that /exporteer gave, or the vijfb.json in it")
    bring.add_argument("--data", help="the data folder (default: VIJFB_DATA or ./data)")
    whose = bring.add_mutually_exclusive_group(required=True)
    whose.add_argument("--for", dest="person", type=int, help="the number of the teacher it is for")
    whose.add_argument("--channel", choices=["terminal"], help="for the one person of the terminal")
    bring.set_defaults(run=_import)
    _add_aside(commands.add_parser("aside", help="look after updates that were set aside"))
    check = commands.add_parser("check", help="read all dialogs and words, and list what does not fit")
    check.set_defaults(run=_check)
    sources = commands.add_parser("sources", help="list the items of the handreiking and where each is met")
    sources.set_defaults(run=_sources)
    graph = commands.add_parser("graph", help="draw the cycle, or a dialog, as Mermaid")
    graph.add_argument("name", nargs="?", default="", help="a dialog; without one, the cycle")
    graph.set_defaults(run=_graph)
    return parser


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


# each command imports what it needs itself: the bot's start is felt, and `check` needs no channel


def _chat(chosen: argparse.Namespace) -> int:
    settings = read_settings(data=chosen.data)
    from bot.channels.terminal import chat
    from bot.logs import set_up
    from bot.state.lock import folder_lock

    # what the bot does all day would stand between the lines of the talk
    set_up(settings.log, "warning")
    with folder_lock(settings.data):
        return chat(settings.data, chosen.now, settings.language, settings.keep_weeks)


def _telegram(chosen: argparse.Namespace) -> int:
    settings = read_settings(data=chosen.data)
    settings.require_telegram()
    from bot.channels.telegram.channel import main as run_telegram
    from bot.logs import set_up
    from bot.state.lock import folder_lock

    set_up(settings.log, settings.log_level)
    # before the first poll: a second process must not push the first one's poll aside
    with folder_lock(settings.data):
        run_telegram(settings)
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
    from bot.state.backup import restore

    settings = read_settings(data=chosen.data)
    kept = restore(settings.data, Path(chosen.file), datetime.now(UTC))
    print(f"{settings.data}: restored from {chosen.file}" + (f"; the old database is kept as {kept}" if kept else ""))
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
