"""What tools and formats put around the text of a dump: one module a form, ``find`` tries them all."""
