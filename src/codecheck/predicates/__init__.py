"""The predicate language: truth, types, the checked tree, and its meaning."""
