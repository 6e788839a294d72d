"""Words and forms of many languages: months, dates, names of people, and which language a text is in."""
