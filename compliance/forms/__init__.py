"""What people may type: about the law, and about the conduct of firms."""
