"""Whether a draft has the answers of the record: who denied what, whether it is given, and what came of it since."""
