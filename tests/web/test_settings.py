"""Settings of the environment, and the secret key that is made once."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web.settings import Settings, SettingsInvalid, load_settings


def test_without_a_word_the_defaults_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "PORT", "SECRET_KEY", "DATA_DIR"):
        monkeypatch.delenv(f"THIDUA_{name}", raising=False)
    assert load_settings() == Settings()
    assert (Settings().database_url, Settings().port, Settings().max_upload) == ("sqlite:///var/thidua.db", 8000, 20)


def test_the_environment_is_read_and_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_PORT", "8100")
    monkeypatch.setenv("THIDUA_SECURE_COOKIES", "true")
    monkeypatch.setenv("THIDUA_DATA_DIR", "/srv/thidua")
    settings = load_settings()
    assert (settings.port, settings.secure_cookies, settings.data_dir) == (8100, True, Path("/srv/thidua"))


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "many"), ("PORT", "70000"), ("SECRET_KEY", "short"), ("DATABSE_URL", "sqlite://")]
)
def test_what_is_wrong_or_misspelt_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"THIDUA_{name}", value)
    with pytest.raises(SettingsInvalid, match=f"THIDUA_{name}"):
        load_settings()


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var")
    key = settings.signing_key
    assert len(key) > 60
    assert settings.signing_key == key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


def test_several_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for number in range(30):
            settings = Settings(data_dir=tmp_path / str(number))
            keys = set(threads.map(lambda given: given.signing_key, [settings] * 8))
            assert [len(key) for key in keys] == [64]
            assert [path.name for path in (tmp_path / str(number)).iterdir()] == ["secret_key"]


def test_a_start_that_was_cut_short_leaves_no_half_of_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data_dir=tmp_path / "var")

    def cut_short(*_given: object, **_more: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(os, "fdopen", cut_short)
        with pytest.raises(OSError):  # noqa: PT011 - it has no words
            assert settings.signing_key
    assert len(settings.signing_key) == 64


def test_a_given_key_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var", secret_key="x" * 40)
    assert settings.signing_key == "x" * 40
    assert not (tmp_path / "var").exists()
