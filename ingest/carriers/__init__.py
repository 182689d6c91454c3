"""Files that only carry others: mails, archives, exchange packets. Bytes in, members out."""
