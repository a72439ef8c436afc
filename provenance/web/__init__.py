"""The desk in the browser: a second front door, on the same moves of the desk as the command line.

Nothing is decided here. A page is a reading of the ledger, a form is one move; both are for this computer only.
"""
