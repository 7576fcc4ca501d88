"""Where people meet the bot; channels turn what happens into events and the outbox into messages."""
