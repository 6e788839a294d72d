"""Chromium for tests: started without a window, and a tab that is looked at and used as a person would."""

from __future__ import annotations

from pathlib import Path
from shutil import which
from typing import Any

import pytest

BROWSER = which("chromium") or which("chromium-browser") or which("google-chrome")
DRIVER = which("chromedriver")
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BROWSER and DRIVER),
        reason="needs Chromium and its chromedriver: apt install chromium-driver",
    ),
]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()


def start(profile: Path) -> Any:
    """Start a browser with a profile of its own, which it makes in a folder."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


class Tab:
    """The tab of a browser."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser

    def open(self, path: Path) -> None:
        """Open a file, as if nothing had been opened before."""
        self.resize(1280, 900)
        self.browser.get(path.as_uri())
        self.run("localStorage.clear()")
        self.browser.get(path.as_uri())

    def resize(self, width: int, height: int, scheme: str = "light") -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)

    def download_to(self, folder: Path) -> None:
        """Let the browser save downloads in a folder without asking."""
        folder.mkdir(exist_ok=True)
        how = {"behavior": "allow", "downloadPath": str(folder)}
        self.browser.execute_cdp_cmd("Browser.setDownloadBehavior", how)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        found: list[Any] = self.browser.find_elements("css selector", selector)
        return found

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.browser).send_keys(*keys).perform()

    def complaints(self) -> list[Any]:
        found: list[Any] = self.browser.get_log("browser")
        return found
