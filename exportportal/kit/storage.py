"""Private storage whose files outlive a power cut from the moment they count as stored."""

import errno
import os
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from exportportal.kit.errors import PortalError

# What a folder answers that takes no more: its disk is full, a quota is, or it can only be read.
NO_MORE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class NoRoom(PortalError):
    """The storage takes no more. Whoever runs the portal sees it at /readyz."""

    code = "no-room"
    status = 507
    title = _("The portal cannot keep files at the moment")
    retry_after = 60

    def __init__(self) -> None:
        super().__init__(_("Its storage is full. Nothing was changed; try again in some minutes."))


def is_out_of_space(error: BaseException | None) -> bool:
    """Whether this is how a full disk makes itself felt."""
    return isinstance(error, OSError) and error.errno in NO_MORE


class DurableStorage(FileSystemStorage):
    """A file is there whole, under a name nobody had, or it is not there.

    The database commits to a disk that was told to keep it; so must what its row names. A file is
    written beside its place, synced, moved there, and every folder on the way is synced as well.
    """

    def _save(self, name: str, content: Any) -> str:
        try:
            return self._keep(name, content)
        except OSError as error:
            if is_out_of_space(error):
                raise NoRoom from error
            raise

    def _keep(self, name: str, content: Any) -> str:
        wanted = Path(self.path(name))
        wanted.parent.mkdir(parents=True, exist_ok=True)
        written = wanted.with_name(f".{uuid4().hex}")
        try:
            _write(written, content)
            if self.file_permissions_mode is not None:
                written.chmod(self.file_permissions_mode)
            place = self._taken(name)
            written.replace(place)
        finally:
            written.unlink(missing_ok=True)
        self._sync_folders(place)
        return place.relative_to(self.location).as_posix()

    def _taken(self, name: str) -> Path:
        """The place of this name, or of a similar one where somebody was quicker, made ours."""
        while True:
            place = Path(self.path(name))
            try:
                place.touch(exist_ok=False)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return place

    def _sync_folders(self, place: Path) -> None:
        """All up to the root: another process may have made one of them a moment ago."""
        root = Path(self.location)
        for folder in place.parents:
            _sync(folder)
            if folder == root.parent:
                return


def _write(path: Path, content: Any) -> None:
    with path.open("xb") as file:
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
