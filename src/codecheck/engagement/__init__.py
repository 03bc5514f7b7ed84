"""The engagement model: what a record of one coaching assignment can hold."""
