"""How firms behave and stand: incidents, the ladder, corrective orders, reviews, notices."""
