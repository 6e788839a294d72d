"""Tables in text dumps: rows that tabs, pipes, rules or columns of spaces show."""
