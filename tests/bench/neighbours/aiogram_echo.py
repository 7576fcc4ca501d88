# mypy: disable-error-code="import-not-found"
# aiogram is no dependency of ours: it is measured where it happens to be
"""A plain echo bot with aiogram and its defaults; it keeps nothing; measured where aiogram can be imported."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    """Says the same."""
    if message.text is not None:
        await message.answer(message.text)


async def main() -> None:
    """Polls until it is stopped."""
    bot = Bot(os.environ["TOKEN"], session=AiohttpSession(api=TelegramAPIServer.from_base(os.environ["API"])))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
