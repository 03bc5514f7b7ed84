"""From rule files to codes, articles and rules; everything is checked when it is loaded."""
