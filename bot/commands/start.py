"""The commands about the bot itself: start, help, contact and stop."""

from datetime import date

from bot.commands.tips import tips
from bot.engine import consent, conversation
from bot.engine.command import Command
from bot.engine.turn import Turn


def start(turn: Turn, payload: str) -> None:
    """Says what this is and asks for akkoord; a link with `tips` goes straight to the tips."""
    if payload.partition(" ")[0].casefold() == "tips":
        tips(turn, payload.partition(" ")[2])
        return
    if turn.consented:
        buttons = [
            turn.button("nieuw", "common", "buttons", "new"),
            turn.button("situaties", "common", "buttons", "situations"),
            turn.button("verder", "common", "buttons", "resume"),
            turn.button("help", "common", "buttons", "help"),
        ]
        turn.say("welcome", "again", "said", buttons=buttons)
        return
    if turn.person.consented_at is not None:
        consent.ask(turn)
        return
    run = conversation.open_run(turn)
    if run is not None and run.dialog == "welcome":
        conversation.ask(turn, run)
    else:
        conversation.begin(turn, "welcome")


def show_help(turn: Turn, _argument: str) -> None:
    """Lists what can be typed."""
    from bot.commands import COMMANDS  # the list names this function, so it can't be imported above

    shown = [command for command in COMMANDS.values() if command.typed and _works_here(turn, command)]
    lines = [
        {"naam": command.name, "wat": turn.words.label("commands", command.name, "description")} for command in shown
    ]
    buttons = []
    if turn.event.chat.private:
        buttons = [
            turn.button("verder", "common", "buttons", "resume"),
            turn.button("nieuw", "common", "buttons", "new"),
            turn.button("tips", "common", "buttons", "tips"),
            turn.button("steps", "commands", "steps", "button"),
        ]
    turn.say("commands", "help", "card", regels=lines, buttons=buttons)


def _works_here(turn: Turn, command: Command) -> bool:
    return turn.event.chat.private or command.groups


def contact(turn: Turn, _argument: str) -> None:
    """Shows who can be called, and when these numbers were checked."""
    contacts = turn.words.tree["facts"]["contacts"]
    checked = min(date.fromisoformat(contact["checked"]) for contact in contacts)
    turn.say(
        "commands", "contact", "card", punten=contacts, nagekeken=checked, buttons=conversation.go_on_buttons(turn)
    )


def show_source(turn: Turn, _argument: str) -> None:
    """Credits and links the handreiking, the one about parents, and the research."""
    sources = turn.words.sources
    links = {"handreiking": sources["handreiking"], "ouders": sources["parents"]}
    turn.say("commands", "bron", "card", buttons=conversation.go_on_buttons(turn), **links)


def show_steps(turn: Turn, _argument: str) -> None:
    """Says in a line each what the five steps are."""
    turn.say("commands", "steps", "card", buttons=conversation.go_on_buttons(turn))


def stop(turn: Turn, _argument: str) -> None:
    """Leaves the open question; everything stays."""
    conversation.stop(turn)
