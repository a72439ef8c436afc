"""What comes to the desk, read and not yet recorded: paths, addresses, pasted texts and files that were sent.

What it decides: how it is fetched, in which language it is read, and by how many processes. Depends on nothing else in
this room.
"""
