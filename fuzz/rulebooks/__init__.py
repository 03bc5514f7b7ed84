"""Random rulebooks, well typed, on random engagements: everything that reads a rule must agree."""
