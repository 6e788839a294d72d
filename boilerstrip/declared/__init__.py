"""Stage 3: Page -> Declared, the metadata that the head of a page declares.

``source`` collects the metas and, with ``jsonld`` and ``json_script``, the JSON-LD objects of a page.
``head`` makes ``Declared`` of them, with ``authors``, ``date_metas`` and ``titles``. ``body`` finds a body
that is in the JSON-LD only.
"""
