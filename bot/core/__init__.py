"""Pure values and functions: no clock, no chance, no files, no SQL, no Discord."""
