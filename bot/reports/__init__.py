"""Values with build(), and the template of the same name: what is printed, kept or sent, in words and as a map."""
