"""Days and stretches of time as Vietnamese writes them: where they stand and which days they mean, deadline or not."""
