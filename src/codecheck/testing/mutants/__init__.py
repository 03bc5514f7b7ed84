"""Changing rules in the ways in which people err, to see whether a case notices."""
