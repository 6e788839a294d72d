"""Text dumps to a Page: ``page`` reads ``lines``, joins wrapped ones (``unwrap``) and cuts ``sentences``.

``forms`` recognises dumps of a known form, such as e-mails and scripts, ``typeset`` those of typeset
documents; ``code`` finds code, ``tables`` the rows of tables, ``markdown`` the inline markup.
"""
