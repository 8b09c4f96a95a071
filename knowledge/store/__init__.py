"""Keeps: the tables, the database, and one module a subject. Each method is one transaction; rows never leave."""
