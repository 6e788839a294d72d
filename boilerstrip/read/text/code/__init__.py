"""Code in text dumps: ``code`` finds it by fences and indents, ``code_finders`` lists the other ways."""
