"""Documents to hand out; each is made of the results that the screens show."""
