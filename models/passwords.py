"""Passwords: Argon2id hashes, and one-time passwords that can be read out over the telephone."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM_LENGTH = 10
"""Characters of a password that a person chooses."""

_HASHER = PasswordHasher()
_LIGHT = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Nothing that is mistaken for something else on paper: no 0 o 1 l i.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


def hash_password(password: str) -> str:
    """Return the Argon2id hash of the password, parameters and salt included."""
    return _HASHER.hash(password)


def hash_random(password: str) -> str:
    """Return a cheaper Argon2id hash, for passwords of ours that nobody can guess and that are made by the hundred."""
    return _LIGHT.hash(password)


def password_fits(password_hash: str, password: str) -> bool:
    """Tell whether the password is the hashed one; False as well for an account that has no password yet."""
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def one_time_password() -> str:
    """Return a random password of 59 bits in three groups, to be changed at the first sign-in."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
