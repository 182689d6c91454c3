"""Pages once read by OCR, kept in the cache; what was damaged there is read again."""

from hashlib import sha256

from ingest.cache import Cache
from ingest.ocr.image import Picture
from ingest.ocr.recognition import Recognized, engine, recognize


def recognize_once(picture: Picture, dpi: float, cache: Cache) -> Recognized:
    """As `recognize`, but a page whose pixels were read before comes from the cache."""
    key = page_key(f"{dpi:.0f} {picture.shape} {sha256(picture.tobytes()).hexdigest()}")
    if (page := kept_page(key, cache)) is None:
        page = recognize(picture, dpi)
        keep_page(page, key, cache)
    return page


def page_key(page: str) -> str:
    """Of a page that `page` tells from all others; another engine, or another version of this room, reads it anew."""
    return sha256(f"{engine()} {page}".encode()).hexdigest() + ".json"


def kept_page(key: str, cache: Cache) -> Recognized | None:
    """None too for an entry that was cut or damaged: `keep_page` then replaces it."""
    kept = cache.get(key)
    try:
        return Recognized.from_json(kept) if kept is not None else None
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def keep_page(page: Recognized, key: str, cache: Cache) -> None:
    cache.put(key, page.to_json())
