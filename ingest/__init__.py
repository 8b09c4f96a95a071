"""Turns files and talk into passages, and brings the indexes up to date with them."""
