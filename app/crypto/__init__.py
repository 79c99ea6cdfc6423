"""The only door to ciphers: key derivation, sealing, secret splitting, randomness."""
