"""Outlook's own files: single mails (.msg) and data files (.pst, .ost)."""
