"""A browser: pages stand on the side that their language starts from."""

import subprocess

from PIL import Image

CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=800,600",
]


def ink(picture, box):
    """How many dark pixels a part of a picture has."""
    part = picture.crop(box).convert("L")
    return sum(part.histogram()[:128])


def check(server, folder):
    """Arabic and Urdu stand at the right, English at the left."""
    folder.mkdir()
    sides = {}
    for locale in ("ar", "ur", "en"):
        shot = folder / f"{locale}.png"
        profile = f"--user-data-dir={folder / 'profile'}"
        command = [*CHROMIUM, profile, f"--screenshot={shot}", f"{server.base}/{locale}/"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        picture = Image.open(shot)
        width, height = picture.size
        # Below the header and its line, above what a line of text as wide as the page would fill.
        left, right = ink(picture, (0, 90, width // 2, height)), ink(picture, (width // 2, 90, width - 20, height))
        sides[locale] = "right" if right > left else "left"
    assert sides == {"ar": "right", "ur": "right", "en": "left"}, sides
