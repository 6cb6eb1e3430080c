"""Parts that the three trainings share: text, synthesis, export, manifests."""
