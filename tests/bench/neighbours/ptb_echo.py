"""A plain echo bot with python-telegram-bot and its defaults; it keeps nothing."""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Says the same."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Polls until it is stopped."""
    application = ApplicationBuilder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API']}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
