"""Articles as outlets and agencies hand them on: feeds, wire items (NewsML-G2, NITF, ninjs), JSON lines.

What it decides: which entry or item is an article, and what is said of each. Depends on `webpages` for the HTML in
them, and on what is below it.
"""
