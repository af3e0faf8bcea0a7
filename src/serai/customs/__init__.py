"""What we declare: dated rules, landed cost, filings."""
