"""Every conversation the bot can lead."""

from bot.dialogs.aids import aid_done, plan_aid
from bot.dialogs.begrijpen import begrijpen
from bot.dialogs.bekijken import bekijken
from bot.dialogs.beoordelen import confirmation, outcome
from bot.dialogs.beslissen import beslissen
from bot.dialogs.bijsturen import action_note, check_in, note, reminder, talk
from bot.dialogs.new_situation import new_situation
from bot.dialogs.other_day import other_day
from bot.dialogs.perspectives import PERSPECTIVES
from bot.dialogs.settings import settings
from bot.dialogs.talks import TALKS
from bot.dialogs.welcome import consent_again, welcome
from bot.dialogs.wissen import wissen
from bot.engine.dialog import Dialog

DIALOGS: dict[str, Dialog] = {
    dialog.id: dialog
    for dialog in (
        welcome,
        consent_again,
        new_situation,
        bekijken,
        begrijpen,
        beslissen,
        check_in,
        talk,
        *TALKS,
        action_note,
        note,
        reminder,
        plan_aid,
        aid_done,
        *PERSPECTIVES,
        outcome,
        confirmation,
        other_day,
        settings,
        wissen,
    )
}
