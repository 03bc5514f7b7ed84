"""Holds the folders of codes; there is nothing to run."""
