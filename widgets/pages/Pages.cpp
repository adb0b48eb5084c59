// placeholder until the first real unit lands
