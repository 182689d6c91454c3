"""Plans written for this project (CC0): a directory a plan, with its register and its origin."""
