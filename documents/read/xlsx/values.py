"""The value of a cell as the text that Excel shows: dates as day, month, year; never a formula."""

import re
from datetime import date, datetime, time, timedelta

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DECIMALS = re.compile(r"0\.(0+)")


def shown(value: object, number_format: str) -> str:
    """Give the text of a value with its number format; nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date):
        return _date(value, number_format)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def _date(value: date, number_format: str) -> str:
    """Give a date in the order of Nghị định 30/2020; the parts that the format leaves out were not meant."""
    parts = _LITERAL.sub("", number_format).lower()
    if "d" in parts or not ("m" in parts or "y" in parts):
        day = f"{value:%d/%m/%Y}"
        timed = isinstance(value, datetime) and "h" in parts and (value.hour or value.minute)
        return f"{value:%H:%M} {day}" if timed else day
    return f"{value:%m/%Y}" if "m" in parts else f"{value:%Y}"


def _number(value: float, number_format: str) -> str:
    """Give a number with as many decimals as the format asks for, otherwise as few as it has."""
    decimals = _DECIMALS.search(number_format)
    if number_format.endswith("%"):
        return f"{value * 100:.{len(decimals[1]) if decimals else 0}f}%"
    if decimals:
        return f"{value:.{len(decimals[1])}f}"
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
