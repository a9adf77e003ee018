"""Materials: files become sources with turns, speakers and cases."""
