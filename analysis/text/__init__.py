"""What comments are about, and how they sound: word lists that anybody can read and correct."""
