"""What a denial or a silence answers: the claims of its article that it is set against."""
