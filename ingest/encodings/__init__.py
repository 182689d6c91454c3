"""The codes in which Vietnamese was written before Unicode: found, converted, and each conversion told.

`legacy` knows the codes and the fonts that betray them, `detection` finds them in text, `decoding` reads bytes.
"""
