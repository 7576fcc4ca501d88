"""The log lines: JSON or for the eye, in UTC, with an action name and ids, and never with what a teacher typed."""

import logging
import re
import sys
import threading
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor

OURS = "bot"
# libraries that say at each request what it was about; their warnings may still be of use
CHATTY = ("aiohttp", "asyncio", "httpcore", "httpx", "uvicorn")
PLACES = 4
# what no line of a library may carry on: the token stands in addresses
TOKEN = re.compile(r"\d{4,}:[\w-]{10,}")


def set_up(form: str = "", level: str = "info", stream: TextIO | None = None) -> None:
    """Sends every log line of this process to a stream, standard error if none is named, in one form."""
    stream = stream or sys.stderr
    pretty = form == "console" or (not form and stream.isatty())
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter(pretty, stream.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # its errors quote answers of Telegram, which hold texts
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    # a log that can't be written, because its disk is full, ends nothing
    logging.raiseExceptions = False
    sys.excepthook = _last_words
    threading.excepthook = _end_of_thread


def _formatter(pretty: bool, colours: bool) -> logging.Formatter:
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
    last: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if pretty:
        last = structlog.dev.ConsoleRenderer(colors=colours, timestamp_key="time")
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[stamp, _facts],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )


_EXTRA = structlog.stdlib.ExtraAdder()


def _facts(logger: logging.Logger, name: str, line: EventDict) -> EventDict:
    """What is known of a line beside its sentence: level, action, the ids it was given, and the place of an error."""
    record: logging.LogRecord = line["_record"]
    line["level"] = record.levelname.lower()
    if record.name.partition(".")[0] == OURS:
        line["action"] = f"{record.name.rpartition('.')[2]}.{record.funcName.strip('_')}"
        line = _EXTRA(logger, name, line)
    else:
        # of a library no more than its first line: the next may quote an object, and so a text
        line["action"] = record.name
        line["event"] = TOKEN.sub("...", str(line["event"]).partition("\n")[0])
    kind, _, trace = record.exc_info or (None, None, None)
    if kind is not None:
        line["error"], line["place"] = kind.__name__, places(trace)
    # the formatter would print a traceback, and with it what the error says, which can quote a text
    line.pop("exc_info", None)
    record.exc_info = record.exc_text = record.stack_info = None
    return line


def places(trace: TracebackType | None) -> str:
    """The last places an error came along, the one where it arose first."""
    found = []
    while trace is not None:
        found.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(found[: -PLACES - 1 : -1])


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical(
        "the bot, or a thread of it, ends by a fault of its own", exc_info=(kind, error, trace)
    )


def _end_of_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        _last_words(ended.exc_type, ended.exc_value, ended.exc_traceback)
