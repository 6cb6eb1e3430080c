"""The model that estimates what listeners would say of speech: DNSMOS P.835, as its package carries it."""
