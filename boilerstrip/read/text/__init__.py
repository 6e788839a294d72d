"""Text dumps to a Page: ``page`` reads ``lines``, joins wrapped ones (``unwrap``) and cuts ``sentences``."""
