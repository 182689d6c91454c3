"""Sample plans, their gold, and the scoring of what was found against gold."""
