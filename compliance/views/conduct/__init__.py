"""The pages about the conduct of firms: for officials, and for the firms themselves."""
