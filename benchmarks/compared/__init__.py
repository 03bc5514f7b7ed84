"""Twenty rules, said in several engines and judged side by side: what `make bench` runs."""
