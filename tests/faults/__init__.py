"""Commands whose calls to the system fail, one after the other, or that are killed there."""
