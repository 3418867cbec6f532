"""What a person may type about applications, on either side of the desk."""
