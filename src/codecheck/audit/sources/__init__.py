"""Where engagements come from: lines, files, tables and databases."""
