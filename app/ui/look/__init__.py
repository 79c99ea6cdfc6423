"""How it looks: colours, type, icons and the style built from them."""
