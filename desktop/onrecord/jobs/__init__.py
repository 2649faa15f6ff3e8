"""Work off the window's thread: one long-lived worker process and its protocol. No Qt here."""
