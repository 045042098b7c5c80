"""Feeds that are exports of blogs: what is in them besides posts."""

from __future__ import annotations

from pathlib import Path

from summarize.sources.articles import read_articles
from tests.sources.readers import files
from tests.sources.readers.files import TITLE, URL


def test_what_is_beside_the_posts_of_a_blog_is_no_article(tmp_path: Path) -> None:
    """Comments, attachments and menus in an export are counted, and none is missed."""
    item = files.rss()[files.rss().index("<item>") : files.rss().index("</channel>")]
    beside = "".join(
        item.replace("</title>", f" {kind}</title><wp:post_type>{kind}</wp:post_type>", 1)
        for kind in ("attachment", "nav_menu_item", "wp_block", "news")
    )
    export = files.rss().replace("</channel>", f"{beside}</channel>")
    export = export.replace(" xmlns:dc", ' xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc', 1)
    answer = f'<thr:in-reply-to xmlns:thr="http://purl.org/syndication/thread/1.0" ref="{URL}"/>'
    comment = files.atom()[files.atom().index("<entry>") : files.atom().index("</feed>")]
    comment = comment.replace("<title>", f"{answer}<title>Not so: ")
    (tmp_path / "posts.xml").write_text(export)
    (tmp_path / "blog.atom").write_text(files.atom().replace("</feed>", f"{comment}</feed>"))

    posts, blog = (read_articles(tmp_path / name) for name in ("posts.xml", "blog.atom"))

    assert [one.title for one in blog.articles] == [TITLE]
    assert [one.title for one in posts.articles] == [TITLE]
    assert [one.text for one in (*posts.notes, *blog.notes)] == [
        "3 of 5 entries are comments, or no posts",
        "1 of 2 entries are comments, or no posts",
    ]
