"""Discord: slash commands and cards. The rules live elsewhere; this only draws and carries."""
