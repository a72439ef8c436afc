"""What a web page says of its article: title, author, day, address, site; shown, marked up, or in its data.

What it decides: which of these is believed (`stated.py`), one field a file. Depends on `boilerplate`, `html`,
`metadata` and `characters`.
"""
