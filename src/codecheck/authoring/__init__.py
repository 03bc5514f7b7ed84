"""Writing rules: beginning a code, hints on what is written, one layout, a page for readers."""
