"""The model alone: offsets, limits, texts, keyboards, edits, taps, faults and menus."""

import json
from typing import Any

import pytest
from telegram import Message, Update

from tests.support.telegram_model import ConnectionDroppedError, FakeUser, Fault, JSONDict, TelegramModel, UploadedFile

USER = 42


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        """Return the current second."""
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the model."""
    return Clock()


@pytest.fixture
def model(clock: Clock) -> TelegramModel:
    """Return an empty model on the clock of the test."""
    return TelegramModel(now=clock)


@pytest.fixture
def user(model: TelegramModel) -> FakeUser:
    """Return a user who can talk to the bot."""
    return model.user(USER)


def result(model: TelegramModel, method: str, **params: object) -> Any:
    """Call a method that has to succeed and return its result."""
    status, body = model.call(method, params)
    assert (status, body["ok"]) == (200, True), body
    return body["result"]


def refusal(model: TelegramModel, method: str, **params: object) -> tuple[int, str]:
    """Call a method that has to fail and return status and description."""
    status, body = model.call(method, params)
    assert body["ok"] is False
    assert body["error_code"] == status
    return status, body["description"]


def send(model: TelegramModel, text: str = "Hallo", **params: object) -> JSONDict:
    """Let the bot send a text to the user."""
    message: JSONDict = result(model, "sendMessage", chat_id=USER, text=text, **params)
    return message


def keyboard(*buttons: JSONDict) -> JSONDict:
    """Return an inline keyboard with one button on each row."""
    return {"inline_keyboard": [[button] for button in buttons]}


def ids(model: TelegramModel, **params: object) -> list[int]:
    """Return the ids getUpdates delivers."""
    return [update["update_id"] for update in result(model, "getUpdates", **params)]


def test_updates_stay_until_an_offset_confirms_them(model: TelegramModel, user: FakeUser) -> None:
    """Updates come again and again until a higher offset drops them."""
    for text in ("een", "twee", "drie"):
        user.say(text)
    first = ids(model)
    assert len(first) == 3
    assert first == ids(model) == sorted(first)
    assert ids(model, offset=first[1]) == first[1:]
    assert ids(model) == first[1:]
    assert ids(model, offset=str(first[2] + 1)) == []
    assert not model.has_updates()


def test_negative_offset_keeps_only_the_last_updates(model: TelegramModel, user: FakeUser) -> None:
    """A negative offset counts from the end and forgets all before."""
    for text in ("een", "twee", "drie"):
        user.say(text)
    last = ids(model, offset=-1)
    assert len(last) == 1
    assert ids(model) == last


def test_limit_of_get_updates_is_between_one_and_a_hundred(model: TelegramModel, user: FakeUser) -> None:
    """A limit outside 1 to 100 is pulled inside, as Telegram does."""
    for number in range(105):
        user.say(str(number))
    assert len(ids(model)) == len(ids(model, limit=1000)) == 100
    assert len(ids(model, limit=7)) == 7
    assert len(ids(model, limit=0)) == 1


def test_has_updates_looks_at_the_offset(model: TelegramModel, user: FakeUser) -> None:
    """Only an update at or after the offset counts as waiting."""
    user.say("hoi")
    (update_id,) = ids(model)
    assert model.has_updates(update_id)
    assert model.has_updates(-1)
    assert not model.has_updates(update_id + 1)


def test_a_duplicate_comes_once_more_after_confirmation(model: TelegramModel, user: FakeUser) -> None:
    """A duplicated update is delivered exactly once more, whatever the offset."""
    user.say("hoi")
    (update_id,) = ids(model)
    assert ids(model, offset=update_id + 1) == []
    model.duplicate(update_id)
    assert ids(model, offset=update_id + 1) == [update_id]
    assert ids(model, offset=update_id + 1) == []


def test_raw_updates_of_any_shape_are_delivered(model: TelegramModel) -> None:
    """Strange updates pass unchanged and get an id when they have none."""
    update_id = model.add_raw_update({"from_the_future": {"x": 1}})
    model.add_raw_update({"update_id": "no number"})
    delivered = result(model, "getUpdates")
    assert {"update_id": update_id, "from_the_future": {"x": 1}} in delivered
    assert {"update_id": "no number"} in delivered


def test_allowed_updates_filter_what_is_queued(model: TelegramModel, user: FakeUser) -> None:
    """After allowed_updates a kind that is not on the list does not come."""
    result(model, "getUpdates", allowed_updates='["callback_query"]')
    user.say("hoi")
    assert ids(model) == []


def test_methods_are_case_insensitive_and_unknown_ones_are_not_found(model: TelegramModel) -> None:
    """Any spelling of a method works and an unknown one gives 404."""
    assert result(model, "GETme")["is_bot"] is True
    assert refusal(model, "sendPigeon") == (404, "Not Found")
    assert [call.method for call in model.calls] == ["getMe", "sendPigeon"]


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 1}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8"),
    ],
)
def test_bad_texts_are_refused(model: TelegramModel, user: FakeUser, params: JSONDict, description: str) -> None:
    """Each bad sendMessage gets the description of Telegram and sends nothing."""
    assert refusal(model, "sendMessage", **({"chat_id": USER} | params)) == (400, f"Bad Request: {description}")
    assert user.chat == []


def test_length_counts_after_parsing(model: TelegramModel, user: FakeUser) -> None:
    """Tags and references do not count for the 4096 units."""
    message = send(model, "<b>" + "&amp;" * 4096 + "</b>", parse_mode="HTML")
    assert message["text"] == "&" * 4096
    send(model, "😀" * 2048)


def test_html_becomes_text_and_entities_in_utf16_units(model: TelegramModel, user: FakeUser) -> None:
    """The stored message has plain text and entities with real offsets."""
    source = '  😀 <b>vet <i>en</i></b> &lt;&#233;&gt; &nbsp; <a href="https://a.nl">link</a> <code>/x</code> /start '
    send(model, source, parse_mode="HTML")
    message = user.last
    assert message.text == "😀 vet en <é> &nbsp; link /x /start"
    assert message.formatted == [
        ("bold", "vet en"),
        ("italic", "en"),
        ("text_link", "link"),
        ("code", "/x"),
        ("bot_command", "/start"),
    ]
    assert message.entities[0] == {"type": "bold", "offset": 3, "length": 6}
    assert message.entities[2]["url"] == "https://a.nl/"
    assert Message.de_json(message.raw, None).parse_entities(["bold"]).popitem()[1] == "vet en"


def test_special_tags_become_their_entities(model: TelegramModel, user: FakeUser) -> None:
    """Code blocks, spoilers and quotes get the types of Telegram."""
    source = (
        '<pre><code class="language-python">a</code></pre> <tg-spoiler>b</tg-spoiler> '
        '<span class="tg-spoiler">c</span> <blockquote expandable>d</blockquote> <s>e</s><u>f</u>'
    )
    send(model, source, parse_mode="html")
    kinds = [entity["type"] for entity in user.last.entities]
    assert kinds == ["pre", "spoiler", "spoiler", "expandable_blockquote", "strikethrough", "underline"]
    assert user.last.entities[0]["language"] == "python"


@pytest.mark.parametrize(
    ("source", "detail"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused(model: TelegramModel, user: FakeUser, source: str, detail: str) -> None:
    """Each kind of broken markup gets the parse error of Telegram."""
    description = refusal(model, "sendMessage", chat_id=USER, text=source, parse_mode="HTML")[1]
    assert description == f"Bad Request: can't parse entities: {detail}"


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "url": "https://a.nl", "callback_data": "y"}, "exactly one of"),
        ({"text": " ", "callback_data": "y"}, 'Field "text" must be a non-empty String'),
        ({"text": "x", "url": "nergens"}, "Wrong HTTP URL"),
    ],
)
def test_bad_buttons_are_refused(model: TelegramModel, user: FakeUser, button: JSONDict, description: str) -> None:
    """A button needs a text and exactly one valid action."""
    for markup in (keyboard(button), json.dumps(keyboard(button))):
        status, text = refusal(model, "sendMessage", chat_id=USER, text="x", reply_markup=markup)
        assert status == 400
        assert description in text


def test_a_keyboard_has_at_most_a_hundred_buttons(model: TelegramModel, user: FakeUser) -> None:
    """A hundred buttons pass with data of 64 bytes, one more does not."""
    buttons = [{"text": str(number), "callback_data": "x" * 64} for number in range(101)]
    send(model, reply_markup=keyboard(*buttons[:100]))
    text = refusal(model, "sendMessage", chat_id=USER, text="x", reply_markup=keyboard(*buttons))[1]
    assert text == "Bad Request: REPLY_MARKUP_TOO_LONG"


def test_reply_keyboards_are_seen_by_the_user_only(model: TelegramModel, user: FakeUser) -> None:
    """A reply keyboard opens and closes for the user and is not part of the message."""
    message = send(model, reply_markup={"keyboard": [["Ja"], [{"text": "Nee"}]]})
    assert "reply_markup" not in message
    assert user.reply_keyboard is not None
    send(model, reply_markup={"remove_keyboard": True})
    assert user.reply_keyboard is None


def test_edits_change_the_message_in_place(model: TelegramModel, user: FakeUser, clock: Clock) -> None:
    """An edit replaces text and keyboard and sets the edit date."""
    message = send(model, "oud", reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    send(model, "ander")
    clock.seconds += 5
    edited = result(model, "editMessageText", chat_id=USER, message_id=message["message_id"], text="nieuw")
    assert [seen.text for seen in user.messages] == ["nieuw", "ander"]
    assert user.messages[0].edited
    assert user.messages[0].labels == []
    assert edited["edit_date"] == int(clock.seconds)
    markup = keyboard({"text": "B", "callback_data": "b"})
    result(model, "editMessageReplyMarkup", chat_id=USER, message_id=message["message_id"], reply_markup=markup)
    assert user.messages[0].labels == ["B"]
    assert user.messages[0].text == "nieuw"


def test_edits_that_change_nothing_or_miss_are_refused(model: TelegramModel, user: FakeUser) -> None:
    """The same content, a missing message and a message of the user cannot be edited."""
    markup = keyboard({"text": "A", "callback_data": "a"})
    target = {"chat_id": USER, "message_id": send(model, "x", reply_markup=markup)["message_id"]}
    same = refusal(model, "editMessageText", **target, text=" <b></b>x ", parse_mode="HTML", reply_markup=markup)[1]
    assert same.startswith("Bad Request: message is not modified: specified new message content and reply markup are")
    assert refusal(model, "editMessageReplyMarkup", **target, reply_markup=markup)[1] == same
    missing = refusal(model, "editMessageText", chat_id=USER, message_id=999, text="y")
    assert missing == (400, "Bad Request: message to edit not found")
    foreign = refusal(model, "editMessageText", chat_id=USER, message_id=user.say("hoi"), text="y")
    assert foreign == (400, "Bad Request: message can't be edited")


def test_messages_can_be_deleted_for_two_days(model: TelegramModel, user: FakeUser, clock: Clock) -> None:
    """Deleting works once and not after 48 hours."""
    first, second = (send(model)["message_id"] for _ in range(2))
    result(model, "deleteMessage", chat_id=USER, message_id=first)
    missing = refusal(model, "deleteMessage", chat_id=USER, message_id=first)[1]
    assert missing == "Bad Request: message to delete not found"
    clock.seconds += 48 * 3600 + 1
    late = refusal(model, "deleteMessage", chat_id=USER, message_id=second)[1]
    assert late == "Bad Request: message can't be deleted"


def test_many_messages_are_deleted_together(model: TelegramModel, user: FakeUser, clock: Clock) -> None:
    """Both sides go in one call and what is gone is skipped; one that is too old keeps all, and a call takes 100."""
    old = user.say("oud")
    clock.seconds += 48 * 3600 + 1
    theirs, ours = user.say("hoi"), send(model)["message_id"]
    too_old = refusal(model, "deleteMessages", chat_id=USER, message_ids=[theirs, old, ours])[1]
    assert too_old == "Bad Request: message can't be deleted for everyone"
    assert len(user.chat) == 3
    assert result(model, "deleteMessages", chat_id=USER, message_ids=f"[{theirs}, {ours}, 999]") is True
    assert [message.message_id for message in user.chat] == [old]
    assert "not specified" in refusal(model, "deleteMessages", chat_id=USER, message_ids=[])[1]
    assert "too many" in refusal(model, "deleteMessages", chat_id=USER, message_ids=list(range(101)))[1]


def test_a_tap_finds_the_newest_button_by_label_or_data(model: TelegramModel, user: FakeUser) -> None:
    """A tap queues a callback query with the message it is on."""
    markup = keyboard({"text": "Ja", "callback_data": "yes"}, {"text": "Site", "url": "https://a.nl"})
    first, second = (send(model, text, reply_markup=markup)["message_id"] for text in ("een", "twee"))
    user.tap("Ja")
    user.tap("yes", first)
    queries = [update["callback_query"] for update in result(model, "getUpdates")]
    assert [query["message"]["message_id"] for query in queries] == [second, first]
    assert {query["data"] for query in queries} == {"yes"}
    with pytest.raises(AssertionError, match=r"no button 'Nee' in chat 42; buttons there: .*'Ja'"):
        user.tap("Nee")
    with pytest.raises(AssertionError, match="is a link"):
        user.tap("Site")


def test_a_forged_tap_carries_any_data(model: TelegramModel, user: FakeUser) -> None:
    """Forged data arrive as sent, also for a message that is gone."""
    user.tap_raw("x" * 300, 999)
    update = result(model, "getUpdates")[0]
    assert update["callback_query"]["data"] == "x" * 300
    parsed = Update.de_json(update, None)
    assert parsed.callback_query is not None
    assert parsed.callback_query.message is not None
    assert not parsed.callback_query.message.is_accessible


def test_answers_to_taps_expire(model: TelegramModel, user: FakeUser, clock: Clock) -> None:
    """An answer reaches the user within 150 seconds and not after."""
    send(model, reply_markup=keyboard({"text": "Ja", "callback_data": "yes"}))
    query = user.tap("Ja")
    too_long = refusal(model, "answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    clock.seconds += 150
    result(model, "answerCallbackQuery", callback_query_id=query, text="Oké", show_alert="true")
    assert [(answer.text, answer.show_alert) for answer in user.answers] == [("Oké", True)]
    clock.seconds += 1
    expired = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert refusal(model, "answerCallbackQuery", callback_query_id=query) == (400, expired)
    assert refusal(model, "answerCallbackQuery", callback_query_id="1") == (400, expired)


def test_documents_keep_name_content_and_caption(model: TelegramModel, user: FakeUser) -> None:
    """A sent document is stored with its caption and can be sent again by file id."""
    file = UploadedFile("plan.txt", b"inhoud", "text/plain")
    sent = result(model, "sendDocument", chat_id=USER, document=file, caption="<b>Plan</b>", parse_mode="HTML")
    assert user.last.formatted == [("bold", "Plan")]
    assert sent["document"]["file_name"] == "plan.txt"
    assert model.files[sent["document"]["file_id"]].content == b"inhoud"
    again = result(model, "sendDocument", chat_id=USER, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    long = refusal(model, "sendDocument", chat_id=USER, document=file, caption="x" * 1025)
    assert long == (400, "Bad Request: message caption is too long")
    assert "no document" in refusal(model, "sendDocument", chat_id=USER)[1]
    assert "wrong file identifier" in refusal(model, "sendDocument", chat_id=USER, document="nope")[1]
    assert "non-empty" in refusal(model, "sendDocument", chat_id=USER, document=UploadedFile("x", b""))[1]


def test_documents_have_buttons_and_bytes(model: TelegramModel, user: FakeUser) -> None:
    """The user sees the name and the buttons of a document, can tap them, and has its bytes."""
    file = UploadedFile("plan.ics", b"\x00\xff", "text/calendar")
    markup = json.dumps(keyboard({"text": "Ja", "callback_data": "yes"}))
    sent = result(model, "sendDocument", chat_id=USER, document=file, reply_markup=markup)
    assert (user.last.message_id, user.last.file_name, user.last.labels) == (sent["message_id"], "plan.ics", ["Ja"])
    assert user.file(user.last) == file
    user.tap("Ja")
    assert result(model, "getUpdates")[0]["callback_query"]["data"] == "yes"
    send(model)
    assert user.last.file_name == ""


def test_bad_documents_are_refused(model: TelegramModel, user: FakeUser) -> None:
    """A document without chat, with a bad button, broken markup, or over 50 MB is refused and not stored."""
    file = UploadedFile("plan.ics", b"x", "text/calendar")
    assert refusal(model, "sendDocument", document=file) == (400, "Bad Request: chat_id is empty")
    wrong: list[tuple[JSONDict, str]] = [
        ({"reply_markup": keyboard({"text": "Ja", "callback_data": "x" * 65})}, "BUTTON_DATA_INVALID"),
        ({"caption": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
    ]
    for params, description in wrong:
        assert description in refusal(model, "sendDocument", chat_id=USER, document=file, **params)[1]
    large = UploadedFile("plan.ics", bytes(50 * 1024 * 1024 + 1))
    assert refusal(model, "sendDocument", chat_id=USER, document=large) == (413, "Request Entity Too Large")
    assert user.messages == []


def test_text_of_a_document_cannot_be_edited(model: TelegramModel, user: FakeUser) -> None:
    """A document has a caption and no text to edit."""
    sent = result(model, "sendDocument", chat_id=USER, document=UploadedFile("a", b"x"), caption="a")
    refused = refusal(model, "editMessageText", chat_id=USER, message_id=sent["message_id"], text="b")
    assert refused == (400, "Bad Request: there is no text in the message to edit")


def test_command_menus_are_kept_by_scope_and_language(model: TelegramModel) -> None:
    """Each scope and language has its own menu and an empty one takes it away."""
    commands = [{"command": "start", "description": "Begin"}]
    result(model, "setMyCommands", commands=json.dumps(commands), language_code="nl")
    result(model, "setMyCommands", commands=commands, scope={"type": "chat", "chat_id": 5})
    assert model.commands() == []
    assert model.commands(language_code="nl") == commands
    assert result(model, "getMyCommands", scope='{"type": "chat", "chat_id": 5}') == commands
    result(model, "setMyCommands", commands=[], language_code="nl")
    assert model.commands(language_code="nl") == []


@pytest.mark.parametrize(
    ("name", "description", "error"),
    [
        ("Start", "x", "BOT_COMMAND_INVALID"),
        ("", "x", "BOT_COMMAND_INVALID"),
        ("a" * 33, "x", "BOT_COMMAND_INVALID"),
        ("start", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("start", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_bad_commands_are_refused(model: TelegramModel, name: str, description: str, error: str) -> None:
    """Names and descriptions outside the limits are refused."""
    commands = [{"command": name, "description": description}]
    assert refusal(model, "setMyCommands", commands=commands) == (400, f"Bad Request: {error}")


def test_at_most_a_hundred_commands(model: TelegramModel) -> None:
    """A menu of 101 commands is refused."""
    commands = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    result(model, "setMyCommands", commands=commands[:100])
    assert refusal(model, "setMyCommands", commands=commands)[1] == "Bad Request: BOT_COMMANDS_TOO_MUCH"


def test_a_webhook_and_polling_exclude_each_other(model: TelegramModel, user: FakeUser) -> None:
    """With a webhook getUpdates gives 409 until it is deleted."""
    user.say("hoi")
    assert "HTTPS" in refusal(model, "setWebhook", url="http://a.nl")[1]
    result(model, "setWebhook", url="https://a.nl/hook")
    assert result(model, "getWebhookInfo")["pending_update_count"] == 1
    assert refusal(model, "getUpdates")[0] == 409
    result(model, "deleteWebhook", drop_pending_updates="true")
    assert ids(model) == []


def test_chat_actions_are_checked_and_seen(model: TelegramModel, user: FakeUser) -> None:
    """A known action is shown and an unknown one refused."""
    result(model, "sendChatAction", chat_id=USER, action="typing")
    assert user.actions == ["typing"]
    assert "wrong parameter action" in refusal(model, "sendChatAction", chat_id=USER, action="singing")[1]


def test_a_block_refuses_messages_until_the_next_start(model: TelegramModel, user: FakeUser) -> None:
    """Blocking and starting again are told to the bot and decide whether it can send."""
    user.block()
    assert refusal(model, "sendMessage", chat_id=USER, text="x") == (403, "Forbidden: bot was blocked by the user")
    with pytest.raises(AssertionError, match="blocked"):
        user.say("hoi")
    user.start("abc")
    send(model)
    updates = [Update.de_json(update, None) for update in result(model, "getUpdates")]
    statuses = [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member]
    assert statuses == ["kicked", "member"]
    assert updates[-1].effective_message is not None
    assert updates[-1].effective_message.text == "/start abc"


def test_everything_a_user_sends_is_real_shaped(model: TelegramModel, user: FakeUser) -> None:
    """The library of the bot reads each kind of message the way it reads real ones."""
    message_id = user.say("/help me 😀 /stop@fake_telegram_bot")
    user.edit(message_id, "anders")
    user.send_photo("kijk")
    user.send_voice()
    user.send_sticker()
    user.send_location()
    user.send_contact()
    user.send_document()
    raw = result(model, "getUpdates")
    updates = [Update.de_json(update, None) for update in raw]
    messages = [update.effective_message for update in updates]
    said = messages[0]
    assert said is not None
    assert list(said.parse_entities(["bot_command"]).values()) == ["/help", "/stop@fake_telegram_bot"]
    assert updates[1].edited_message is not None
    assert updates[1].edited_message.text == "anders"
    contents = [message.effective_attachment for message in messages[2:] if message is not None]
    kinds = ["tuple", "Voice", "Sticker", "Location", "Contact", "Document"]
    assert [type(content).__name__ for content in contents] == kinds
    assert all(update.effective_user is not None and update.effective_user.id == USER for update in updates)
    assert [update.to_dict()["update_id"] for update in updates] == [update["update_id"] for update in raw]


def test_groups_carry_messages_of_several_users(model: TelegramModel, user: FakeUser) -> None:
    """A group has its own messages, taps and membership."""
    group = model.group(-1001234567890, "Team 5b")
    group.say(user, "hoi")
    group.say(model.user(43, "Joris"), "dag")
    markup = keyboard({"text": "Ja", "callback_data": "yes"})
    result(model, "sendMessage", chat_id=group.chat_id, text="Kies", reply_markup=markup)
    group.tap(user, "Ja")
    updates = [Update.de_json(update, None) for update in result(model, "getUpdates")]
    assert [update.effective_chat and update.effective_chat.type for update in updates] == ["supergroup"] * 3
    assert [message.text for message in group.chat] == ["hoi", "dag", "Kies"]
    assert user.chat == []
    group.remove_bot(user)
    assert refusal(model, "sendMessage", chat_id=group.chat_id, text="x")[0] == 403


def test_a_fault_before_the_effect_fails_a_number_of_times(model: TelegramModel, user: FakeUser) -> None:
    """A flood limit is answered twice for one chat and then the message goes through."""
    model.user(43)
    model.faults.append(Fault(method="sendMessage", status=429, retry_after=3, times=2, chat_id=USER))
    assert model.call("sendMessage", {"chat_id": 43, "text": "x"})[0] == 200
    for _ in range(2):
        status, body = model.call("sendmessage", {"chat_id": str(USER), "text": "x"})
        assert (status, body["parameters"]) == (429, {"retry_after": 3})
        assert body["description"] == "Too Many Requests: retry after 3"
    assert user.messages == []
    send(model)
    assert [call.status for call in model.calls_of("sendMessage")] == [200, 429, 429, 200]


def test_a_fault_after_the_effect_hides_a_success(model: TelegramModel, user: FakeUser) -> None:
    """The message is there although the bot saw an error or a dropped connection."""
    model.faults.append(Fault(status=502, effect="after"))
    model.faults.append(Fault(drop=True, effect="after"))
    assert refusal(model, "sendMessage", chat_id=USER, text="een") == (502, "Bad Gateway")
    with pytest.raises(ConnectionDroppedError):
        model.call("sendMessage", {"chat_id": USER, "text": "twee"})
    assert [message.text for message in user.messages] == ["een", "twee"]
    assert [call.status for call in model.calls] == [502, 0]


def test_returned_and_seen_messages_are_copies(model: TelegramModel, user: FakeUser) -> None:
    """Changing what the model returned changes nothing in the model."""
    send(model)["text"] = "stuk"
    user.last.raw["text"] = "stuk"
    assert user.last.text == "Hallo"
