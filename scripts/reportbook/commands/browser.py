"""Where this machine's browser is, for the tests that open the built site.

Standard library only: the test command asks before it has an environment.
"""

import os
import shutil
import sys
from pathlib import Path

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ),
}
INSTALL = (
    "No Chromium, Chrome or Edge was found. Install one (Debian or Ubuntu: "
    "apt-get install chromium fonts-noto-cjk), or name its program in the environment "
    "variable REPORTBOOK_BROWSER."
)


def find_browser() -> str | None:
    """Return the path of a Chromium-based browser, or None if there is none.

    ``REPORTBOOK_BROWSER`` goes before everything else, and is believed even if it is wrong: the
    error that follows then names it.
    """
    if chosen := os.environ.get("REPORTBOOK_BROWSER"):
        return chosen
    for command in COMMANDS:
        if found := shutil.which(command):
            return found
    places = (os.path.expandvars(place) for place in PLACES.get(sys.platform, ()))
    return next((place for place in places if Path(place).is_file()), None)
