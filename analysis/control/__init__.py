"""What lies outside common variation? Funnels and control charts."""
