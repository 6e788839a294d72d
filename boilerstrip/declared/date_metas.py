"""Names of the metas that hold dates, the most trusted first."""

from __future__ import annotations

# Signs in a name do not count: article.published_time and ArticlePublishedTime are article:published_time.
PUBLISHED_METAS = tuple(
    "article:published_time og:article:published_time og:published_time datepublished og:datepublished"
    " rnews:datepublished article:published published_time article:publish_time article:publication_date"
    " article:datepublished parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.issued"
    " dcterms.available dateissued originalpublicationdate article_date_original"
    " shareaholic:article_published_time vr:published_time bt:pubdate og:pubdate pubdate pdate ptime"
    " publish_date publish_time published_date published_at published published_on datepublish"
    " publication_date original_publish_date first_published releasedate displaydate article_date post_date"
    " dateposted posted citation_publication_date citation_date citation_online_date citation_cover_date"
    " prism.publicationdate bepress_citation_date eprints.date search_date cxenseparse:recs:publishtime"
    " cxenseparse:publishtime dcsext.articlefirstpublished uploaddate video:release_date article:post_date"
    " issued lastpubdate article-publish-date pub_time firstpublishdate iso-8601-publish-date"
    " bytedance:published_time weibo:article:create_at analyticsattributes.articledate gentime"
    " news_publish_date content_publish_date vf:published_time".split()
)
# As often the date of the file as that of the text.
WEAK_DATE_METAS = tuple(
    "date dc.date dcterms.date dc.date.created dcterms.created dc.created datecreated article:created"
    " created created_at creation_date article:date og:date ms.date timestamp".split()
)
MODIFIED_METAS = tuple(
    "article:modified_time article:modified og:article:modified_time og:updated_time og:modified_time"
    " modified_time article:updated_time article:updated datemodified og:datemodified rnews:datemodified"
    " dcterms.modified dc.date.modified dc.modified last-modified last_modified_date lastmod bt:moddate"
    " modified modified_date dateupdated updated updated_time updated_at last-updated revised revision_date"
    " eprints.lastmod cxenseparse:modifiedtime".split()
)
