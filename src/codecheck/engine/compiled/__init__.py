"""Verdicts by generated code: the same meaning as the interpreter, without reasons or evidence."""
