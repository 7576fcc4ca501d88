"""What answers at once: commands that are typed, and those behind buttons."""

from bot.commands import (
    aids,
    answers,
    contract,
    follow_up,
    here,
    into_plan,
    log,
    openings,
    plan,
    search,
    situations,
    start,
    tips,
)
from bot.engine.engine import Command

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        # typed, in the order of the menu
        Command(name="start", does=start.start, consent=False),
        Command(name="nieuw", does=situations.new),
        Command(name="situaties", does=situations.overview),
        Command(name="verder", does=here.go_on, consent=False),
        Command(name="status", does=here.status),
        Command(name="antwoorden", does=answers.show_answers),
        Command(name="tips", does=tips.tips, groups=True, consent=False),
        Command(name="zoek", does=search.search, groups=True, consent=False),
        Command(name="notitie", does=log.note),
        Command(name="logboek", does=log.show_log),
        Command(name="herinner", does=log.remind_me),
        Command(name="contact", does=start.contact, groups=True, consent=False),
        Command(name="bron", does=start.show_source, consent=False),
        Command(name="help", does=start.show_help, groups=True, consent=False),
        Command(name="stop", does=start.stop, consent=False),
        # behind buttons
        Command(name="go", does=situations.go, typed=False),
        Command(name="resume", does=here.resume, typed=False, consent=False),
        Command(name="change", does=answers.change, typed=False),
        Command(name="step_back", does=here.step_back, typed=False),
        Command(name="reopen", does=here.reopen, typed=False),
        Command(name="new_round", does=here.new_round, typed=False),
        Command(name="evaluate", does=here.evaluate, typed=False),
        Command(name="dialog", does=here.open_dialog, typed=False),
        Command(name="actions", does=plan.choose_action, typed=False),
        Command(name="action", does=plan.set_action, typed=False),
        Command(name="ask_again", does=log.ask_again, typed=False),
        Command(name="action_note", does=plan.note_action, typed=False),
        Command(name="aids", does=aids.show_aids, typed=False, consent=False),
        Command(name="aid", does=aids.show_aid, typed=False, consent=False),
        Command(name="openings", does=openings.show_openings, typed=False, consent=False),
        Command(name="opening", does=openings.show_opening, typed=False, consent=False),
        Command(name="contract", does=contract.contract, typed=False),
        Command(name="into_plan", does=into_plan.into_plan, typed=False),
        Command(name="question", does=search.show_question, typed=False, consent=False),
        Command(name="steps", does=start.show_steps, typed=False, groups=True, consent=False),
        Command(name="follow_up", does=follow_up.act, typed=False),
    )
}
