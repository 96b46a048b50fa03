"""Thousands of broken files at the readers: items or a sentence, never a fault of ours. The short ones are in test_fuzz."""

import random
import time
from pathlib import Path

import pytest

from tests.features.transfer.test_fuzz import GOOD, swallow

pytestmark = [pytest.mark.fuzz, pytest.mark.timeout(1800)]

FILES, PARTS = 16_000, 8
SIGNS = [b'"', b";", b",", b"\t", b"\n", b"\r\n", b"\0", b"\xff\xfe", b"=", b"=\n", b":", b"\\", b"BEGIN:VCARD\n", b"END:VCARD\n"]


def broken(chance: random.Random) -> bytes:
    """A real file (or two, mixed) with bytes flipped, cut out, doubled, and signs of meaning where none belongs."""
    data = bytearray(chance.choice(GOOD))
    if chance.random() < 0.2:
        other = chance.choice(GOOD)
        at = chance.randrange(len(data) + 1)
        data[at:at] = other[: chance.randrange(len(other) + 1)]
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0 if at < len(data):
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(200)]
            case 2:
                data[at:at] = data[at : at + chance.randrange(200)]
            case 3:
                data[at:at] = chance.choice(SIGNS) * chance.randrange(1, 40)
            case _:
                del data[at:]
        if len(data) > 200_000:
            del data[200_000:]
    return bytes(data)


@pytest.mark.parametrize("part", range(PARTS))
def test_broken_files(tmp_path: Path, part: int) -> None:
    start = time.monotonic()
    for number in range(FILES // PARTS):
        seed = part * FILES + number
        chance = random.Random(seed)
        data = broken(chance)
        try:
            swallow(tmp_path / f"x.{chance.choice(['csv', 'vcf'])}", data)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    print(f"part {part}: {FILES // PARTS} broken files in {time.monotonic() - start:.1f} s")
