"""What this program is, what it holds to, and whose work it stands on."""
