"""The factors of site templates: never negative, and larger the more a feature tells."""

from __future__ import annotations

import numpy as np

from boilerstrip.site.signature import Reals
from boilerstrip.train.site_fit import Draw, fit_factors


def draws(seed: int, n: int = 40) -> list[Draw]:
    """Pages whose first feature tells what is content; the second says the opposite, the third is noise."""
    rng = np.random.default_rng(seed)
    made = []
    for at in range(n):
        content = rng.random(50) < 0.5
        told = np.where(content, 1.0, -1.0)
        matrix: Reals = np.stack((told, -told, rng.normal(size=50)), axis=1)
        made.append(
            Draw(
                site=f"site{at % 5}",
                apart=at % 5 == 0,
                n_known=1,
                matrix=matrix,
                odds=rng.normal(size=50) + told * 0.2,
                share=content.astype(np.float32),
                words=np.full(50, 8.0),
                weight=1.0,
            )
        )
    return made


def test_a_feature_that_tells_gets_a_factor_and_one_that_misleads_none() -> None:
    told, misleading, noise = fit_factors(draws(1), np.zeros(3)).tolist()
    assert told > 2
    assert misleading == 0
    assert noise < 0.3


def test_blocks_of_unknown_share_change_nothing() -> None:
    some = draws(2)
    more = [
        draw._replace(
            matrix=np.concatenate((draw.matrix, np.full((1, 3), 9.0))),
            odds=np.concatenate((draw.odds, [9.0])),
            share=np.concatenate((draw.share, [np.nan])).astype(np.float32),
            words=np.concatenate((draw.words, [1e6])),
        )
        for draw in some
    ]
    assert fit_factors(more, np.zeros(3)).tolist() == fit_factors(some, np.zeros(3)).tolist()
