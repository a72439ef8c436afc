"""What is known of an article beside its text: outlet, byline, date, address; and who said so.

What it decides: what a name, a date or an address that was found somewhere means, whatever format it stood in. Depends
on `characters`.
"""
