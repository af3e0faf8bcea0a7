"""A sandbox authority of ours: it takes messages, keeps a register, answers, and can be unkind."""
