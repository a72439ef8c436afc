"""The pages of one story side by side: what they tell in other words, and which claims are of one matter.

What it decides: what is read together though its wording makes no link; origins are counted apart all the same. Depends
on `matching` and on the questions below it; asks nothing of `drafts` and `versions`.
"""
