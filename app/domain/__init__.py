"""What exists and what may be done to it: frozen values without input, output, clock or chance."""
