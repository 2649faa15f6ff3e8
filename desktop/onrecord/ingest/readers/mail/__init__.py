"""Readers of what is built like a mail: mails, mailboxes, pages saved with their pictures in one file."""
