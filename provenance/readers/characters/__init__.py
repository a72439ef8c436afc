"""From bytes to characters, and the marks that go with them, whatever format they came in.

What it decides: what is text and in which encoding, what was broken on its way, and where passages that are set off or
raised stand. Depends on nothing else in this room.
"""
