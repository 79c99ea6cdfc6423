"""What is handed on by stick: sealed files, what is inside them, and plain age files."""
