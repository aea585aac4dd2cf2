"""What an operator looks at: logs, health and measures. Nothing here knows a person or a server by name or id."""
