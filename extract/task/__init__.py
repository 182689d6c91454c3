"""What a task is made of: which paragraphs order, who owns them, of which kind they are. The way in is `extract.tasks`."""
