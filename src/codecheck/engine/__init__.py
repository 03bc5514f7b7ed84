"""Selecting rules, evaluating them on an engagement, and building the report."""
