"""What the desk can be asked: lists of threads and claims, chains, matters, changes, coverage; nothing is recorded.

What it decides: what belongs on each list, and in which order, one question a file. Depends on `views` and what is
below it, and on `collecting`.
"""
