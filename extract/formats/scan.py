"""Scans and pictures: their text as a program recognises it, marked as such."""

from __future__ import annotations

import faulthandler
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.document import RECOGNISED, Block
from extract.errors import UnreadableDocument
from extract.formats import layout, limits
from extract.formats.ruling import Stroke
from extract.formats.script import SPLIT, Script

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARK = RECOGNISED
"""`Line.where` of recognised text: every answer that rests on it says so."""

_INSTALL = "install the extra with pip install 'zeren[ocr]', or give a file that has its text"
_DENSITY = 200
"""Dots to the inch of a picture that does not say."""


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The text of a picture; of each page where the file has several.

    Raises `UnreadableDocument` where recognition is not installed, the picture is broken or
    too large, or no text is found in it.
    """
    script = Script(label)
    recogniser = Recogniser(label, script)
    found = layout.blocks(_pages(data, recogniser), script)
    if not found:
        raise UnreadableDocument(f"no text was found in {label}", "give a sharper picture")
    return found


def _pages(data: bytes, recogniser: Recogniser) -> Iterator[layout.Page]:
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    label = recogniser.script.label
    Image.MAX_IMAGE_PIXELS = limits.PIXELS // 2  # Pillow refuses twice as many
    try:
        image = Image.open(io.BytesIO(data))
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if frame.width * frame.height > limits.PIXELS:
                raise Image.DecompressionBombError
            upright = ImageOps.exif_transpose(frame) or frame
            pixels = np.asarray(upright.convert("RGB"))
            yield recogniser.page(pixels, number, 72 / _DENSITY)
    except Image.DecompressionBombError as exc:
        raise UnreadableDocument(
            f"{label} is a picture of more than {limits.PIXELS:,} pixels", "save it smaller"
        ) from exc
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as exc:
        raise UnreadableDocument(f"{label} is a broken picture", "save it anew") from exc


_PARAMETERS = {
    "Global.log_level": "critical",
    # Lines are found on a copy of that many pixels, and read on the picture as it is.
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
}


class Recogniser:
    """The recognition program, its models loaded once. They come with its package: it needs no
    network. `spot` names the file or page that asked for it, `script` keeps its time."""

    def __init__(self, spot: str, script: Script) -> None:
        try:
            import cv2
            from rapidocr import RapidOCR
            from rapidocr.utils.output import RapidOCROutput
        except ImportError as exc:
            raise UnreadableDocument(
                f"{spot} is a scan or a picture, and text recognition is not installed", _INSTALL
            ) from exc
        faulthandler.cancel_dump_traceback_later()  # see apart: from here on `script` watches
        self.script = script
        self._engine: RapidOCR | None = None
        self._program = RapidOCR
        self._answer = RapidOCROutput
        self._cv2 = cv2
        self._spot = spot
        self._pages = 0

    def page(self, pixels: NDArray[np.uint8], number: int, scale: float) -> layout.Page:
        """One page; `scale` is points to a pixel, `pixels` are rows × columns × RGB."""
        self._pages += 1
        self.script.grant(limits.SECONDS_A_SCAN)
        if self._pages > limits.SCANNED_PAGES:
            raise UnreadableDocument(
                f"from {self._spot} on there are more than {limits.SCANNED_PAGES} scans", SPLIT
            )
        if self._engine is None:
            self._engine = self._program(params=_PARAMETERS)
        found = self._engine(pixels)
        assert isinstance(found, self._answer)
        glyphs: list[layout.Glyph] = []
        if found.boxes is not None and found.txts is not None:
            for box, text in zip(found.boxes, found.txts, strict=True):
                xs, ys = [float(x) * scale for x, _ in box], [float(y) * scale for _, y in box]
                size = (max(ys) - min(ys)) * 0.85
                glyphs.append(layout.Glyph(text, min(xs), max(xs), max(ys) - size * 0.15, size))
        strokes = list(self._rules(pixels, scale))
        return layout.Page(number, pixels.shape[0] * scale, glyphs, strokes, MARK)

    def _rules(self, pixels: NDArray[np.uint8], scale: float) -> Iterator[Stroke]:
        """The ruled lines of a scanned table: dark runs longer than any stroke of a character."""
        cv2 = self._cv2
        gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        dark = cv2.adaptiveThreshold(
            gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
        )
        length = max(int(36 / scale), 20)
        for kernel in ((length, 1), (1, length)):
            shape = cv2.getStructuringElement(cv2.MORPH_RECT, kernel)
            lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, shape)
            lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
            _, _, stats, _ = cv2.connectedComponentsWithStats(lines)
            for x, y, width, height, _ in stats[1 : limits.STROKES_PER_PAGE].tolist():
                if kernel[1] == 1 and height * scale <= 6:
                    middle = (y + height / 2) * scale
                    yield Stroke(x * scale, middle, (x + width) * scale, middle)
                elif kernel[0] == 1 and width * scale <= 6:
                    middle = (x + width / 2) * scale
                    yield Stroke(middle, y * scale, middle, (y + height) * scale)
