"""One file per thing a person does: plain functions that both faces call."""
