"""The page of components: each piece of templates/components with its uses."""
