"""durable-rules as a network that wakes articles, and as an independent second engine."""
