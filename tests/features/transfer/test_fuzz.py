"""Whatever bytes a file holds, the readers give items or a sentence, never a fault of ours."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.transfer.reading import items, open_source, with_dialect
from crm_desktop.features.transfer.rules.delimited import DELIMITERS
from crm_desktop.features.transfer.rules.encoding import ENCODINGS

DATA = Path(__file__).parents[2] / "data"
GOOD = [path.read_bytes() for folder in ("csv", "vcf") for path in sorted((DATA / folder).iterdir())]


def swallow(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with suppress(UserError):
        list(items(open_source(path)))


@given(data=st.binary(max_size=400), ending=st.sampled_from(["csv", "vcf"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes(tmp_path_factory, data: bytes, ending: str) -> None:
    swallow(tmp_path_factory.getbasetemp() / f"any.{ending}", data)


@given(
    lines=st.lists(
        st.sampled_from(
            b"BEGIN:VCARD|END:VCARD|VERSION:2.1|VERSION:3.0|FN:a|TEL;:1|N:;|:|ADR:;;;| x|a.b.c:d|PHOTO;ENCODING=b:!!!|BDAY:\xff|"
            b'NOTE;QUOTED-PRINTABLE:=|=C3=|ORG:\\|X;A=":";B:c|AGENT:|PHOTO:data:image/png;base64,A'.split(b"|")
        ),
        max_size=14,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_lines_of_cards(tmp_path_factory, lines: list[bytes]) -> None:
    swallow(tmp_path_factory.getbasetemp() / "lines.vcf", b"BEGIN:VCARD\r\n" + b"\r\n".join(lines))


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files(tmp_path: Path, seed: int) -> None:
    """Real files with bytes flipped, cut out, doubled."""
    rnd = random.Random(seed)
    data = bytearray(rnd.choice(GOOD))
    for _ in range(rnd.randrange(1, 12)):
        if data:
            at = rnd.randrange(len(data))
            kind = rnd.randrange(3)
            if kind == 0:
                data[at] = rnd.randrange(256)
            elif kind == 1:
                del data[at : at + rnd.randrange(40)]
            else:
                data[at:at] = data[at : at + rnd.randrange(40)]
    swallow(tmp_path / f"x.{rnd.choice(['csv', 'vcf'])}", bytes(data))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_wrong_choice_of_the_person(encoding: str, delimiter: str) -> None:
    for name in ("google.csv", "outlook-cp1254.csv", "utf16.csv", "mixed.csv"):
        source = open_source(DATA / "csv" / name)
        for header in (True, False):
            other = with_dialect(source, source.dialect._replace(encoding=encoding, delimiter=delimiter, header=header))
            with suppress(UserError):
                list(items(other))
