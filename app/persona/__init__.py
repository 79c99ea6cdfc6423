"""Pseudonymous profiles: minting and naming them, telling them apart by numbers and pictures."""
