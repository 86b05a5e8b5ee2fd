"""Whether an operation worked: the design, the estimate, the verdict, and what supports it."""
