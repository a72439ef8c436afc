"""Which claims speak of the same thing."""
