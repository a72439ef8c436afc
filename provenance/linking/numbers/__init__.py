"""Do the numbers of two statements keep them apart: figures, days, tolls, and numbers that name a thing?

What it decides: whether two numbers count the same and are equal, rounded or in conflict, one question a file. Depends
on `alignment` and `parsing`; asks nothing of its siblings `events` and `participants`.
"""
