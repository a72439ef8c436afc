"""What is asked of one article or claim alone: which text it is again, what it is compared by, where words stand.

What it decides: whether a text is a new article, a version or the same again; how claims look to the comparison.
Depends on nothing else in this room.
"""
