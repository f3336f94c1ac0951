"""The report: charts, words and pages, and the tables behind them."""
