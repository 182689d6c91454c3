"""LibreOffice as a converter, and the place of each word of a Word file in its rendering."""
