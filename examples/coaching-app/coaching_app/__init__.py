"""An imaginary app for coaches."""
