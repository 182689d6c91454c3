"""What stands on one page: words into lines and columns, ruled and unruled tables. Shared by the readers of PDFs and of scans."""
