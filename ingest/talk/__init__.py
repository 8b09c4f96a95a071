"""Talk: the path of a message, from a group or an export to conversations that can be found."""
