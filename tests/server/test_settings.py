"""Settings: declared once, chosen by option or variable, refused in one line that says which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.setting import Setting
from gyebo.server.settings import SETTINGS, Settings, SettingsError, settings_from

NUMBERS = [setting for setting in SETTINGS if "number" in setting.declaration.allowed]


def chosen(settings: Settings, setting: Setting) -> object:
    return getattr(settings, setting.name)


def bounds(setting: Setting) -> tuple[float, float]:
    least, _, most = setting.declaration.allowed.rpartition(" from ")[2].partition(" to ")
    return float(least), float(most)


def test_nothing_chosen_is_the_defaults() -> None:
    assert settings_from({}) == Settings()
    assert settings_from({setting.variable: "" for setting in SETTINGS}) == Settings()


def test_a_default_that_is_written_out_is_the_default() -> None:
    usual = {setting.name: setting.declaration.usual for setting in SETTINGS}
    assert settings_from({}, usual) == Settings()


def test_every_setting_is_explained_in_both_languages() -> None:
    for setting in SETTINGS:
        assert any("가" <= letter <= "힣" for letter in setting.declaration.ko), setting
        assert setting.declaration.en.isascii(), setting


@given(setting=st.sampled_from(NUMBERS), data=st.data())
def test_an_option_wins_over_a_variable(setting: Setting, data: st.DataObject) -> None:
    least, most = bounds(setting)
    within = st.integers(max(1, int(least)), int(most)).map(str)
    option, variable = data.draw(within), data.draw(within)
    by_variable = settings_from({setting.variable: variable})
    by_option = settings_from({}, {setting.name: variable})
    assert chosen(by_variable, setting) == chosen(by_option, setting)
    both = settings_from({setting.variable: variable}, {setting.name: option})
    assert both == settings_from({}, {setting.name: option})


@given(setting=st.sampled_from(NUMBERS), data=st.data())
def test_a_value_out_of_bounds_is_refused_by_name(setting: Setting, data: st.DataObject) -> None:
    least, most = bounds(setting)
    outside = st.one_of(
        st.floats(max_value=least, exclude_max=True),
        st.floats(min_value=most, exclude_min=True),
        st.sampled_from(["nan", "soon", "1,5", "0x10", "-"]),
    )
    with pytest.raises(SettingsError) as refused:
        settings_from({setting.variable: str(data.draw(outside))})
    said = str(refused.value)
    assert setting.option in said
    assert setting.variable in said
    assert setting.declaration.allowed in said
    assert "\n" not in said
