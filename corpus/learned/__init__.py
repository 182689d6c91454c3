"""What a learned component would do in the place of the rules: measured, document by document, on those it never saw."""
