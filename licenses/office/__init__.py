"""The office: its queue, who holds a file, evidence, rulings, decisions, talk with the firm."""
