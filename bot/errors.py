"""Everything that can go wrong in the bot itself; the docstring is the message its reader gets."""

import inspect


class BotError(Exception):
    """Something is wrong in the bot."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        sentence = inspect.cleandoc(type(self).__doc__ or "")
        super().__init__(f"{sentence} ({detail})" if detail else sentence)


class OperatorError(BotError):
    """Something in the set-up must be mended by whoever runs the bot: it ends with exit code 2."""


class MissingTokenError(OperatorError):
    """VIJFB_TELEGRAM_TOKEN is not set: put the token that @BotFather gave in the environment or in .env."""


class RefusedTokenError(OperatorError):
    """Telegram refuses this token: check VIJFB_TELEGRAM_TOKEN with @BotFather."""


class SecondPollerError(OperatorError):
    """Telegram says another program is polling with this token: stop that one first."""


class WebhookUrlError(OperatorError):
    """VIJFB_WEBHOOK_URL must look like https://bot.school.nl/telegram/PATH, with a PATH that is hard to guess."""


class WebhookSecretError(OperatorError):
    """VIJFB_WEBHOOK_SECRET must be set in webhook mode: 1 to 256 letters, digits, _ or -, known to nobody else."""


class WebhookRefusedError(OperatorError):
    """Telegram refuses this webhook: check VIJFB_WEBHOOK_URL and VIJFB_WEBHOOK_SECRET."""


class WrongSettingError(OperatorError):
    """A setting has a value the bot can't use."""


class DataFolderError(OperatorError):
    """The data folder can't be written: choose another with --data or VIJFB_DATA, or give this one write permission."""


class SecondProcessError(OperatorError):
    """Another process of the bot works in this data folder: stop that one first, or choose another folder."""


class ListenError(OperatorError):
    """The bot can't listen on this address: set VIJFB_LISTEN to one that is free, or to off."""


class MissingKeyError(OperatorError):
    """VIJFB_KEY is not set: make one with `python -m bot keys new` and put it in VIJFB_KEY or a VIJFB_KEY_FILE."""


class KeyFileError(OperatorError):
    """The key file can't be read or written: check VIJFB_KEY_FILE."""


class KeyFormatError(OperatorError):
    """A key in VIJFB_KEY or VIJFB_KEY_FILE can't be used: make one with `python -m bot keys new`."""


class WrongKeyError(OperatorError):
    """These notes are sealed by another key than VIJFB_KEY: give the right one, older ones behind the newest."""


class DamagedKeyRingError(OperatorError):
    """The file vijfb.keys is damaged or does not belong to this database: put back its newest copy."""


class UnknownToBotError(OperatorError):
    """The bot that runs does not know the newest key: start it again with the new and the old one, then rotate."""


class StrangeKeysError(OperatorError):
    """Beside the backup stands a vijfb.keys with keys that this bot lacks: choose another folder, or restore first."""


class UnreadableError(BotError):
    """Something sealed can't be opened: its key was destroyed, or the database was tampered with."""


class NoDatabaseError(OperatorError):
    """There is no database in the data folder: check --data or VIJFB_DATA."""


class NobodyError(OperatorError):
    """Nobody has this number: see `python -m bot people`."""


class NoInvitationError(OperatorError):
    """No invitation by this number can be withdrawn, and nothing was: see `python -m bot invite list`."""


class NotConfirmedError(OperatorError):
    """Nothing was removed: the number was not typed again. To go on without being asked, add --yes."""


class BackupExistsError(OperatorError):
    """There is a file by this name already: choose another name, or add --force to replace it."""


class BackupFileError(OperatorError):
    """The backup can't be written or read: check its folder, its permissions and the room on the disk."""


class NoExportError(OperatorError):
    """This is no file that /exporteer made: give its ZIP, or the vijfb.json in it."""


class NewerExportError(OperatorError):
    """This export was made by a newer version of the bot: install that version; nothing was brought in."""


class DamagedExportError(OperatorError):
    """This export is damaged or was changed: ask for a new one; nothing was brought in."""


class AlreadyImportedError(OperatorError):
    """What is in this export is here already: nothing was brought in a second time."""


class UnknownPersonError(OperatorError):
    """There is no such person: let the teacher say /start to this bot first, then see `python -m bot people`."""


class DamagedDatabaseError(OperatorError):
    """The database file is damaged or not one of this bot: restore a backup; the file was left as it is."""


class NewerDatabaseError(OperatorError):
    """The database was made by a newer version of the bot: install that version; the file was left as it is."""


class UnknownLanguageError(OperatorError):
    """VIJFB_LANGUAGE must name a folder with words under bot/content/, called after a locale that Babel knows."""


class WrongMomentError(OperatorError):
    """This is no moment the bot can read: write it as 2026-03-02T10:15."""


class MissingWordsError(BotError):
    """A dialog or command has no words for something it says: add them under bot/content/nl/."""


class UnreadableWordsError(BotError):
    """A file of words is no TOML: look at the line that is named, and for a quote that is missing."""


class UnknownDialogError(BotError):
    """There is no dialog by this name: see bot/dialogs/__init__.py."""


class ContentError(BotError):
    """The dialogs and the words do not fit together: run `python -m bot check`."""


class NothingAsideError(BotError):
    """Nothing is waiting under this number: see `python -m bot aside list`."""


class NotKeptError(BotError):
    """This was too strange to keep, so it can't be handed in again: drop it."""


class GoneOnError(BotError):
    """This teacher has gone on since, so the text would answer another question: drop it, or retry with --anyway."""


class MessageLimitError(BotError):
    """A message does not fit what the channel can carry."""


def place_of(error: Exception) -> str:
    """Where an error was raised, as module and line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
