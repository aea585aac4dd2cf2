"""The real bot in a simulated Discord, in the browser, without an account. Nothing leaves this computer."""
