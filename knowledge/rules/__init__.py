"""Dates: which version of a rule holds on a day. Pure functions of values and a date."""
