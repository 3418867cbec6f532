"""What every room does with a file: ask the law, hold its cars, sign, tell its clock."""
