"""The printed form of a document: letterhead, issuer, title, signer, period. The way in is `extract.header`."""
