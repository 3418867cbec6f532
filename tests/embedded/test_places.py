import stat
from pathlib import Path

from exportportal.embedded.places import checkout_name, fits_a_socket, socket_folder
from exportportal.embedded.processes import Identity


def test_two_checkouts_of_the_same_name_keep_their_state_apart() -> None:
    one, other = checkout_name(Path("/home/li/Portal")), checkout_name(Path("/srv/Portal"))
    assert one != other
    assert one == checkout_name(Path("/home/li/Portal"))
    assert one.startswith("portal-")


def test_a_checkouts_name_leaves_room_for_a_socket() -> None:
    name = checkout_name(Path("/root") / ("出口许可" + "x" * 200))
    assert fits_a_socket(Path("/var/lib/exportportal") / name / "run")


def test_sockets_are_put_where_they_were_wanted_and_kept_private(home: Path) -> None:
    with socket_folder(home / "run", identity=Identity.for_servers()) as folder:
        assert folder == home / "run"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_path_too_long_for_a_socket_is_replaced_by_a_short_private_one(home: Path) -> None:
    wanted = home / ("deep/" * 20)
    with socket_folder(wanted, identity=Identity.for_servers()) as folder:
        assert fits_a_socket(folder)
        assert not fits_a_socket(wanted)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
