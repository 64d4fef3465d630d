"""The image of an event in its card, with a place of its size before it is there."""

from timeline.events import Event, images
from timeline.events.images import BadImageError, Image
from timeline.painters import html_text
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene
from timeline.text.web_links import host

Size = tuple[int, int]  # pixels
WIDEST, HIGHEST = IN_CARD = 480, 200
ANY_SIZE = ' class="of-any-size"'  # an image of another host, whose size is not known
NO_TEXT = "Picture without a description"


def figure(event: Event, scene: Scene, link: Link, most: Size = IN_CARD) -> str:
    """The image of an event, else a link to it or its text, with its credit; "" if it has none.

    Its address says how the file is read, as those of `link` do, and leaves the filters out. `most`
    is how wide and high it may be, in pixels.
    """
    image, folder = event.image, scene.dataset.folder
    if image is None:
        return ""
    if named := host(image.address):
        if named in scene.image_hosts:
            return drawn(image, image.address, most, ANY_SIZE, most)
        return linked(image)
    try:
        size = images.size(image.address, folder)
    except BadImageError:
        return linked(image)
    served = f"./image{link(scene.dataset.unfiltered(), event.id)}"
    return drawn(image, served if folder else image.address, size, most=most)


def drawn(image: Image, source: str, size: Size, kind: str = "", most: Size = IN_CARD) -> str:
    """An image from a source, no larger than there is room for."""
    scale = min(1, most[0] / size[0], most[1] / size[1])
    width, height = (max(round(scale * each), 1) for each in size)
    return (
        f'<figure class="image"><img{kind} src="{escaped(source)}" width="{width}"'
        f' height="{height}" alt="{escaped(image.alt or NO_TEXT)}" loading="lazy" decoding="async">'
        f"{_credit(image, 'figcaption')}</figure>"
    )


def linked(image: Image) -> str:
    """A link to an image or to other media; what is at no web address is named alone."""
    address = image.address if host(image.address) else ""
    name = image.alt or ("" if address else NO_TEXT)
    parts = html_text.link(address, name), _credit(image, "span")
    return f'<p class="image">{" ".join(filter(None, parts))}</p>'


def _credit(image: Image, tag: str) -> str:
    return f"<{tag}><small>{html_text.text(image.credit)}</small></{tag}>" if image.credit else ""
