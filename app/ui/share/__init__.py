"""Handing notes over: sealing a file for others, and opening what others sealed."""
