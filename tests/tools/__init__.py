"""Tools for people who look after the project; each also has a small sample in the tests."""
