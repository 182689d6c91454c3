"""What a target is made of: clauses, dues, tables, and the judgement whether a number is one. The way in is `extract.targets`."""
