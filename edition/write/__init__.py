"""One small writer per audience. Each is an event loop and a table: kind → what opens and closes it."""
