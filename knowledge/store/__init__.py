"""Keeps: tables, database, and one module a subject. Each method is one transaction; rows never leave."""
