"""The law of used-vehicle export, its rules, and how exporters stand under it."""
