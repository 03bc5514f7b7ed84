"""What has not happened yet: whether an act may be done, and which duties are still open."""
