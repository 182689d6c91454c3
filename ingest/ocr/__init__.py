"""A picture of a page → its words with boxes and sureness, its ruled cells, its red marks."""
