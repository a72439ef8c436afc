"""What gets into the record: articles with their claims and links, pages that are watched, readings put right.

What it decides: what is recorded of it, and in the place of what (`adding.py`). Depends on `queries`, `views`,
`incoming` and `articles`.
"""
