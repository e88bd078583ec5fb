"""Real servers and a real browser for the tests: started here, stopped here."""
