"""Where findings go: each once, also when an audit is killed and goes on later."""
