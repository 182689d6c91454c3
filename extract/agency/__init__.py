"""How an agency is named: words, functions, places, classes and the grammar over them; the way in is `extract.agencies`."""
