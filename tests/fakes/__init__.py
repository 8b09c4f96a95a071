"""Stand-ins for what lies outside: real where it counts, scripted where it hurts."""
