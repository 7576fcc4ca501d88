"""The bots that are measured beside ours, written as their libraries' examples are.

Each finds TOKEN, API (the address of the fake) and DATA (a folder of its own) in its environment.
"""
