"""Are the same people, bodies and places in two statements, and in the same parts?

What it decides: whether a name, an office, somebody's relative or who did what to whom keeps them apart, one question a
file. Depends on `alignment` and `parsing`; asks nothing of its siblings `events` and `numbers`.
"""
