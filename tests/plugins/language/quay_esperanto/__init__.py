"""Word lists of Esperanto, as few as a reader can do with."""
