"""How right the model of moves is, on sets that it has not learned from."""
