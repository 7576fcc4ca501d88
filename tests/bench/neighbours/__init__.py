"""The bots that are measured beside ours, as their libraries' examples write them; each takes TOKEN and API from the environment."""
