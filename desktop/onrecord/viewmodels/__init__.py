"""What the window shows, as models and state: QtCore and QtGui only, no widgets, no SQL, no NLP."""
