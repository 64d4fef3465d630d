"""The files of one visit, and what their browser was asked to keep and said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from uuid import uuid4

from timeline.editing import user_file
from timeline.editing.user_file import NO_ROOM, TOO_LARGE, File
from timeline.limits import LONGEST_FILE_NAME
from timeline.text import visible

MOST_TASKS = 20  # no browser is so far behind, and one that never replies takes no more memory
_Task = Mapping[str, Any]


def _task(act: str, name: str = "", file: Any = None) -> _Task:
    return {"task": uuid4().hex, "act": act, "name": name, "file": file}


@dataclass(frozen=True)
class Storage:
    """The browser's storage of files, as far as this visit knows of it.

    Parameters
    ----------
    tasks
        What the browser is to do, in this order; it does each once, however often it is told of it.
    heard
        The name of the task that it replied to last; those before are done too.
    names
        The names of the files that it keeps, as it said last.
    is_unable
        Whether it can keep none.
    sought
        The name of the file that it was asked for; None while no file is missing.
    has_replied
        Whether it said whether it has that file.
    """

    tasks: tuple[_Task, ...] = field(default_factory=lambda: (_task("list"),))
    heard: str = ""
    names: tuple[str, ...] = ()
    is_unable: bool = False
    sought: str | None = None
    has_replied: bool = False

    def ask(self, act: str, name: str, file: Any = None) -> Self:
        """Give the browser something to do.

        All tasks to which it hasn't replied go with this one, as it may not know of them yet, but
        earlier states of the same file. Each reply has the names of all files, so there is no task
        for these alone.
        """
        task, ids = _task(act, name, file), [each["task"] for each in self.tasks]
        waiting = self.tasks[ids.index(self.heard) + 1 if self.heard in ids else 0 :]
        others = (each for each in waiting if _subject(each) not in (_subject(task), _LIST))
        return replace(self, tasks=(*others, task)[-MOST_TASKS:])

    def find(self, name: str) -> Self:
        """Ask the browser once for a file that is missing."""
        if self.sought == name:
            return self
        return replace(self.ask("find", name), sought=name, has_replied=False)

    def with_reply(self, reply: Mapping[str, Any]) -> Self:
        """Take what a reply of the browser says of all the files that it keeps."""
        names = reply.get("names")
        return replace(
            self,
            heard=str(reply.get("task")),
            is_unable=reply.get("isUnable") is True,
            names=tuple(filter(_is_name, names)) if isinstance(names, list) else self.names,
        )


@dataclass(frozen=True)
class Files:
    """The files of one visit.

    Parameters
    ----------
    known
        The file that was shown last, then one that was edited before: Back leads to the second, and
        its grid may still report an edit.
    failed
        The last file, where it has no event to be shown.
    unread
        A file that the next run reads.
    second
        The file that what is shown is compared with.
    renamed
        New and old name of the last file that was given another.
    refused
        The name of the last file whose editor was asked for, and why it isn't edited, or "".
    uploads
        How many files the uploader has taken.
    storage
        What the browser keeps.
    """

    known: tuple[File, ...] = ()
    failed: File | None = None
    unread: File | None = None
    second: File | None = None
    renamed: tuple[str, str] = ("", "")
    refused: tuple[str, str] = ("", "")
    uploads: int = 0
    storage: Storage = field(default_factory=Storage)

    def named(self, name: str | None) -> File | None:
        """The file of this name."""
        return next((file for file in self.known if file.name == name), None)

    def find(self, uid: str) -> File | None:
        """The file with this uid: shown, failed or compared with."""
        files = (*self.known, self.failed, self.second)
        return next((file for file in files if file and file.uid == uid), None)

    def show(self, file: File) -> Self:
        """Put a file first; of the others the newest one that was edited stays."""
        edited = [other for other in self.known if other.editor and other.uid != file.uid]
        known = (file, *edited[:1])
        return replace(self, known=known, failed=None, unread=None)

    def change(self, file: File) -> Self:
        """Replace a file by its next state, and have the browser keep that."""
        if file.is_stored or file.is_removed:
            return self._with(file)
        content = user_file.as_json(file)
        file = replace(file, is_stored=True, failure="" if content else TOO_LARGE)
        storage = self.storage.ask("keep", file.name, content) if content else self.storage
        return replace(self._with(file), storage=storage)

    def _with(self, file: File) -> Self:
        """Have the next state of a file in its place."""
        known = (file if each.uid == file.uid else each for each in self.known)
        return replace(self, known=tuple(known))

    def remove(self, file: File) -> Self:
        """Have the browser remove a file, which this visit doesn't keep from now on."""
        files = self.change(replace(file, is_removed=True, is_kept=False, failure=""))
        return replace(files, storage=self.storage.ask("remove", file.name))

    def with_reply(self, reply: Mapping[str, Any]) -> Self:
        """Take what a reply of the browser says of files, as far as it is well formed."""
        files = replace(self, storage=self.storage.with_reply(reply))
        act, name, uid = (str(reply.get(part)) for part in ("act", "name", "uid"))
        file = files.named(name)
        if act == "keep" and file:
            is_failed = True in (reply.get("isFailed"), reply.get("isUnable"))
            failure = "" if file.failure == NO_ROOM else file.failure
            failure = NO_ROOM if is_failed else failure
            is_kept = file.is_kept or (uid == file.uid and not is_failed)
            files = files.change(replace(file, failure=failure, is_kept=is_kept))
        if act == "find" and name == files.storage.sought:
            unread = user_file.from_json(name, reply.get("file")) or files.unread
            storage = replace(files.storage, has_replied=True)
            files = replace(files, unread=unread, storage=storage)
        file = files.find(uid) if reply.get("isTaken") is True else None
        return files.rename(file) if file and file.name == name else files

    def rename(self, file: File) -> Self:
        """Give a file another name: under its own the browser keeps another file, which stays."""
        after = user_file.rename(file, self.storage.names)
        return replace(self.change(after), renamed=(after.name, file.name))

    def why_not_kept(self, file: File) -> str:
        """Why the browser doesn't keep a file, as a sentence; "" where it does."""
        if self.storage.is_unable:
            return "This browser keeps no files."
        if not file.failure:
            not_kept = f"It is not kept in this browser{'' if file.is_removed else ' yet'}."
            return "" if file.is_kept else not_kept
        earlier = " An earlier version is kept." if file.name in self.storage.names else ""
        return f"{file.failure}.{earlier}"


def _subject(task: _Task) -> tuple[str, str, str]:
    """What is to be done with which file."""
    return task["act"], task["name"], str((task["file"] or {}).get("uid", ""))


_LIST = _subject(_task("list"))


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, str)
        and 0 < len(name) <= LONGEST_FILE_NAME
        and "/" not in name
        and visible.visible_text(name) == name
    )
