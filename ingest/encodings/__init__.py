"""Text that is not Unicode: TCVN3, VNI, VIQR, Windows-1258 told apart and converted."""
