"""The spans inside the text of an element: nested for formats with markup, as plain text for the others."""
