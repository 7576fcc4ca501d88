"""/privacy: what is kept, in a few short pages; and /verberg: nothing in sight when a pupil walks up."""

from bot.engine import conversation
from bot.engine.messages import Erase
from bot.engine.turn import Turn
from bot.state.rows import replace


def privacy(turn: Turn, argument: str) -> None:
    """Shows the first page, or the one a button asks for, with the ways to the others."""
    pages = turn.words.section("privacy", "pages")
    page = argument if argument in pages else next(iter(pages))
    others = [turn.button(f"privacy/{name}", "privacy", "pages", name, "button") for name in pages if name != page]
    turn.say("privacy", "pages", page, "text", buttons=[*others, *conversation.go_on_buttons(turn)])


def hide(turn: Turn, _argument: str) -> None:
    """Empties the chat; nothing is lost, and what was open comes back when the teacher asks for it."""
    chat = turn.event.chat
    turn.store.withdraw(chat.channel, chat.id)
    run = conversation.open_run(turn)
    if run is not None:
        # its message goes: there is nothing left to take a keyboard off
        turn.save(replace(run, live_id=None))
    turn.set_person(hidden_at=turn.at, keyboard_id=None, notice_id=None)
    turn.put(Erase())
    turn.say("commands", "verberg", "said")
