"""Voice activity: a small network that says where somebody speaks, also softly and in noise."""
