"""Logs, stack traces and settings in dumps are listings: white space in them counts."""

from __future__ import annotations

import pytest

import boilerstrip

BEFORE = "The worker runs for an hour and then stops, and this is what it leaves behind in its file:\n\n"
AFTER = "\n\nWe have looked at the lease and at the index, and neither of them has changed since the start.\n"

LOG = """2023-05-01 10:00:01,233 INFO  worker: started with pid 4711
2023-05-01 10:00:01,240 INFO  worker: queue mail opened
2023-05-01 11:00:01,001 ERROR worker: lease lost"""
PYTHON = """Traceback (most recent call last):
  File "/usr/lib/kestrel/worker.py", line 88, in run
    self.renew()
  File "/usr/lib/kestrel/lease.py", line 12, in renew
    raise LeaseLost(name)
kestrel.LeaseLost: mail"""
JAVA = """Exception in thread "main" java.lang.IllegalStateException: lease lost
    at org.kestrel.Worker.run(Worker.java:88)
    at org.kestrel.Main.main(Main.java:12)
Caused by: java.io.IOException: disk full
    ... 2 more"""
SYSLOG = """May  1 10:00:01 depot kestrel[4711]: started
May  1 10:00:02 depot kestrel[4711]: queue mail opened
May  1 11:00:01 depot kernel: lease lost"""
ACCESS = """192.0.2.1 - - [01/May/2023:10:00:01 +0000] "GET / HTTP/1.1" 200 512
192.0.2.7 - - [01/May/2023:10:00:02 +0000] "GET /a HTTP/1.1" 404 12
192.0.2.1 - - [01/May/2023:10:00:09 +0000] "GET /b HTTP/1.1" 200 99"""
SETTINGS = """[queue]
path = /var/lib/kestrel
size   = 10
; jobs that wait

[worker]
count  = 2"""
VARIABLES = """KESTREL_PATH=/var/lib/kestrel
KESTREL_SIZE=10
KESTREL_LOG=debug"""


@pytest.mark.parametrize(
    "listing", [LOG, PYTHON, f"{LOG}\n{PYTHON}", JAVA, SYSLOG, ACCESS, SETTINGS, VARIABLES]
)
def test_listing_is_one_block_as_it_is(listing: str) -> None:
    assert listing in boilerstrip.clean(BEFORE + listing + AFTER, favor="recall").text


@pytest.mark.parametrize("text", [
    "10:00 The gates open.\n10:30 The race begins.\n11:00 The ferry is late.",
    "[10:22] <anna> has anybody seen the key\n[10:23] <bo> no\n[10:25] <anna> found it, it was in the boat",
    "A = the height of the mast\nB = the length of the boom\nC = the length of the keel",
    "[Chorus]\nAnd the river goes by,\nand the river goes by",
])  # fmt: skip
def test_text_is_none(text: str) -> None:
    page = boilerstrip.clean(BEFORE + text + AFTER, favor="recall")
    assert "```" not in page.to_markdown()


def test_text_between_sections_is_no_setting() -> None:
    text = "[queue]\nsize = 10\nThe workers read this part as well.\n[worker]\ncount = 2"
    page = boilerstrip.clean(BEFORE + text + AFTER, favor="recall")
    assert "```\n[queue]\nsize = 10\n```" in page.to_markdown()


def test_day_of_a_log_is_not_that_of_the_page() -> None:
    assert boilerstrip.clean(f"Why does my worker stop?\n{BEFORE}{LOG}{AFTER}").metadata.published == ""
