"""Following engagements as their events arrive, and telling at the act what it changes."""
