"""A dialog with python-telegram-bot's ConversationHandler, kept by its PicklePersistence and its defaults."""

import os
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

QUESTIONS = (
    "Hoe noemen we de leerling?",
    "Waar zit de leerling op school?",
    "Wat zie je?",
    "Hoe lang al?",
    "Hoe vaak?",
)


async def ask(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keeps the answer and asks the next question; after the last it begins again."""
    assert update.message is not None
    assert context.user_data is not None
    number: int = context.user_data.get("number", 0)
    context.user_data[f"answer {number}"] = update.message.text
    context.user_data["number"] = number = (number + 1) % len(QUESTIONS)
    await update.message.reply_text(QUESTIONS[number])
    return number


def main() -> None:
    """Polls until it is stopped."""
    application = (
        ApplicationBuilder()
        .token(os.environ["TOKEN"])
        .base_url(f"{os.environ['API']}/bot")
        .persistence(PicklePersistence(Path(os.environ["DATA"]) / "dialog.pickle"))
        .build()
    )
    handler: MessageHandler[Any, Any] = MessageHandler(filters.TEXT, ask)
    application.add_handler(
        ConversationHandler(
            entry_points=[handler],
            states={number: [handler] for number in range(len(QUESTIONS))},
            fallbacks=[],
            name="dialog",
            persistent=True,
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main()
