"""Firefox and WebKit by one interface.

Firefox is the machine's own, by Playwright over WebDriver BiDi; WebKit is WebKitGTK, by Selenium,
as Playwright's own comes from no package registry. What these can't do is not tested: a dark theme
by emulation, a finger and a narrow window below WebKit's 447 pixels, and WebKit's print.
"""

import io
import os
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image
from playwright.sync_api import Browser, Playwright
from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Keys, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service
from visitor import PATIENCE

FIREFOX = Path("/usr/bin/firefox-esr")
DRIVER = Path("/usr/bin/WebKitWebDriver")
DISPLAY = Path("/usr/bin/Xvfb")
ARE_HERE = all(program.exists() for program in (FIREFOX, DRIVER, DISPLAY))
WIDTH, HEIGHT = 1280, 900
FILE = "input[type=file]"
# A pointer that is down keeps the app from taking over.
HOLD = "(kind) => dispatchEvent(new PointerEvent(kind, { button: 0 }))"
IS_COVERED = "() => Boolean(document.querySelector('#first-answer'))"
HAS_DRAWING = "() => Boolean(document.querySelector('#drawing .tabs'))"
LEAVING = (PlaywrightError, WebDriverException)  # what a page says that is just left
SHOWN = "() => document.body.innerText.slice(0, 1_000)"  # what a failure tells
ANSWERS = "() => !document.querySelector('#first-answer') && Boolean(globalThis.lastAnswer)"


class Engine(ABC):
    """What a reader does with a browser."""

    def go(self, address: str) -> None:
        """Load an address, until its document has taken the place of the one before."""
        self.run("() => { globalThis.isBefore = true }")
        self._go(address)
        self.until("() => Boolean(globalThis.isBefore)", wanted=False)

    @abstractmethod
    def _go(self, address: str) -> None: ...

    @abstractmethod
    def run(self, function: str, *given: Any) -> Any:
        """What a function gives in the page."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Press keys one after the other: letters, or one key by its name."""

    @abstractmethod
    def click(self, x: float, y: float) -> None:
        """Click at a place in the window."""

    @abstractmethod
    def back(self) -> None:
        """Go back by the browser's button."""

    @abstractmethod
    def give(self, file: Path) -> None:
        """Choose a file in the page's field for one."""

    @abstractmethod
    def _picture(self) -> bytes: ...

    def until(self, function: str, wanted: object, *given: Any) -> None:
        """Wait until a function gives what is wanted."""
        found: list[Any] = [None]

        def _is_there(_: Any) -> bool:
            found[0] = self.run(function, *given)
            return bool(found[0] == wanted)

        try:
            waiting = WebDriverWait(cast("Any", self), PATIENCE, 0.05, ignored_exceptions=LEAVING)
            waiting.until(_is_there)
        except Exception as error:
            said = f"{found[0]!r} is not {wanted!r}: {function}\n{self.run(SHOWN)}"
            raise AssertionError(said) from error

    def open(self, address: str) -> None:
        """Open the page, and wait until the app answers."""
        self.go(address)
        self.until(ANSWERS, wanted=True)

    def hold(self, address: str) -> None:
        """Open the page, and keep to its first answer."""
        self.go(address)
        self.until(HAS_DRAWING, wanted=True)
        self.run(HOLD, "pointerdown")
        assert self.run(IS_COVERED), "the app was there before it could be held"

    def release(self) -> None:
        """Let the app take over."""
        self.run(HOLD, "pointerup")
        self.until(ANSWERS, wanted=True)

    def picture(self) -> Image.Image:
        """The window once it stands still."""
        self.until("() => document.fonts.status", "loaded")
        before, now = b"", self._picture()
        while now != before:
            before, now = now, self._picture()
        return Image.open(io.BytesIO(now)).convert("RGB")


class Firefox(Engine):
    """The machine's Firefox."""

    def __init__(self, playwright: Playwright, **preferences: Any) -> None:
        self.browser: Browser = playwright.firefox.launch(
            channel="moz-firefox", executable_path=FIREFOX, firefox_user_prefs=preferences
        )
        self.page = self.browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _go(self, address: str) -> None:
        self.page.goto(address, wait_until="commit")

    def run(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", [*given])

    def press(self, keys: str) -> None:
        if keys in ("ArrowRight", "Enter"):
            self.page.keyboard.press(keys)
        else:
            self.page.keyboard.type(keys)

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def back(self) -> None:
        self.page.go_back(wait_until="commit")

    def give(self, file: Path) -> None:
        self.page.set_input_files(FILE, file)

    def _picture(self) -> bytes:
        return self.page.screenshot()


class WebKit(Engine):
    """WebKitGTK's MiniBrowser on a display of its own."""

    def __init__(self, display: str) -> None:
        options = WebKitGTKOptions()
        options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
        options.add_argument("--automation")
        options.page_load_strategy = "none"
        service = Service(str(DRIVER), env={**os.environ, "DISPLAY": display})
        self.driver = WebKitGTK(options=options, service=service)
        self.driver.set_window_size(WIDTH, HEIGHT)
        inner = self.run("() => innerHeight")  # the bar of the window takes the rest
        self.driver.set_window_size(WIDTH, 2 * HEIGHT - inner)

    def _go(self, address: str) -> None:
        self.driver.get(address)

    def run(self, function: str, *given: Any) -> Any:
        return self.driver.execute_script(f"return ({function})(...arguments)", *given)

    def press(self, keys: str) -> None:
        named = {"ArrowRight": Keys.ARROW_RIGHT, "Enter": Keys.ENTER}
        ActionChains(self.driver).send_keys(named.get(keys, keys)).perform()

    def click(self, x: float, y: float) -> None:
        actions = ActionChains(self.driver, duration=0)
        pointer: Any = actions.w3c_actions.pointer_action
        pointer.move_to_location(int(x), int(y)).click()
        actions.perform()

    def back(self) -> None:
        self.driver.back()

    def give(self, file: Path) -> None:
        self.driver.find_element(By.CSS_SELECTOR, FILE).send_keys(str(file))

    def _picture(self) -> bytes:
        return self.driver.get_screenshot_as_png()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Firefox]:
    """Start the machine's Firefox; at the end, no page has thrown an error.

    What one of Streamlit's libraries only tries is refused (`web/headers.py`).
    """
    firefox = Firefox(playwright)
    yield firefox
    firefox.browser.close()
    assert [fault for fault in firefox.faults if "WebAssembly" not in fault] == []


@pytest.fixture(scope="session")
def webkit() -> Iterator[WebKit]:
    """Start WebKit."""
    with _display() as name:
        webkit = WebKit(name)
        yield webkit
        webkit.driver.quit()


@pytest.fixture(params=["firefox", "webkit"], scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the engines."""
    found: Engine = request.getfixturevalue(request.param)
    return found


@contextmanager
def _display() -> Iterator[str]:
    """The name of a display without a screen, until the block ends."""
    command = [str(DISPLAY), "-displayfd", "1", "-screen", "0", "1400x1100x24"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            yield f":{process.stdout.readline().strip()}"
        finally:
            process.terminate()
