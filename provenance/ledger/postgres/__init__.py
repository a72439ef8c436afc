"""A ledger that many people share, kept in a database of PostgreSQL's; whoever has none needs no psycopg."""
