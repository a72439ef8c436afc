"""Is one thing said to have happened: the same deed, done and not only planned, at one stage, and not denied?

What it decides: whether the verbs of two statements keep them apart, one question a file. Depends on `alignment` and
`parsing`; asks nothing of its siblings `numbers` and `participants`.
"""
