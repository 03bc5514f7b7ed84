"""The version of codecheck, in the one place that the build and the command read it from."""

__version__ = "0.1.0"
