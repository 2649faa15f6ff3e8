"""What is seen: widgets that show view models. No SQL, no NLP."""
