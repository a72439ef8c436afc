"""Whom words name: people, bodies, documents and outlets, and whom "he", "it" and "the minister" stand for."""
