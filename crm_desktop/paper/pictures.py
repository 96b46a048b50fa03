"""Logos and photos that strangers' files bring: made small and harmless when chosen, never trusted when drawn."""

from io import BytesIO
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text

MOST_BYTES = 64 * 1024 * 1024
MOST_PIXELS = 120_000_000
LONGEST = 1200


def prepare(data: bytes, longest: int = LONGEST) -> bytes:
    """A picture someone chose, as a PNG or JPEG of at most `longest` pixels a side, turned upright.

    Raises:
        UserError: it is no picture we can read, or far too large.
    """
    from PIL import Image, ImageOps

    if len(data) > MOST_BYTES:
        raise UserError(text("This picture is larger than {size} MB. Choose a smaller one.", size=MOST_BYTES // 2**20))
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")) as found:
            if found.width * found.height > MOST_PIXELS:
                raise UserError(text("This picture has too many pixels. Choose a smaller one."))
            found.draft("RGB", (longest, longest))
            upright = ImageOps.exif_transpose(found)
            clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            picture = upright.convert("RGBA" if clear else "RGB")
    except UserError:
        raise
    except Exception as error:
        raise UserError(text("This file is not a picture that can be read. Choose a PNG or JPEG file.")) from error
    picture.thumbnail((longest, longest))
    out = BytesIO()
    if clear or len(data) < 200_000:
        picture.save(out, "PNG", optimize=True)
    else:
        picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def drawable(data: bytes | None) -> Any | None:
    """What the canvas draws (a reportlab ImageReader), or None when `data` is no picture after all."""
    if not data:
        return None
    from reportlab.lib.utils import ImageReader

    try:
        reader = ImageReader(BytesIO(prepare(data) if len(data) > 2_000_000 else data))
        wide, high = reader.getSize()
        reader.getRGBData()
    except Exception:
        return None
    return reader if wide > 0 and high > 0 and wide * high <= MOST_PIXELS else None
