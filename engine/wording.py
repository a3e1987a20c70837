"""The engine's own sentences, in one table, so that another language can stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SENTENCES: Mapping[str, str] = {
    "unknown_subject": "Không tìm thấy hồ sơ này, hoặc anh/chị không có quyền xem.",
    "unknown_transition": "“{label}” không có bước “{transition}”.",
    "wrong_state": "“{transition}” không thực hiện được khi hồ sơ đang ở “{state}”. Xem bước tiếp theo của hồ sơ.",
    "stale": "{who} vừa thực hiện “{transition}” lúc {at}. Nội dung đã nhập vẫn được giữ; xem thay đổi rồi gửi lại.",
    "last_move": "Gần nhất: {who} thực hiện “{transition}” lúc {at}.",
    "stale_edit": "Nội dung này vừa được người khác sửa. Phần đã nhập vẫn được giữ; xem thay đổi rồi lưu lại.",
    "not_permitted": "Chỉ {roles} được thực hiện bước này.",
    "by_system": "Hệ thống tự chuyển khi đủ điều kiện.",
    "not_editable": "Hồ sơ đang ở “{state}” nên không sửa được nội dung.",
    "inactive": "Tài khoản này đã ngừng hoạt động.",
    "key_reused": "Biểu mẫu này đã được gửi cho một việc khác. Tải lại trang rồi thực hiện lại.",
    "unasked": "Bước này không nhận mục “{field}”.",
    "missing": "Chưa nhập “{label}”.",
    "not_text": "“{label}” phải là chữ.",
    "short": "“{label}” cần ít nhất {least} ký tự, hiện có {now}.",
    "long": "“{label}” dài nhất {most} ký tự, hiện có {now}.",
    "not_a_day": "“{label}” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.",
    "not_whole": "“{label}” phải là số nguyên.",
    "out_of_range": "“{label}” phải từ {least} đến {most}.",
    "not_offered": "Chọn một trong các mục của “{label}”.",
    "not_ticked": "Cần xác nhận “{label}”.",
    "not_files": "“{label}” không đọc được. Chọn lại tệp.",
    "unstored": "Chương trình có quy trình mà cơ sở dữ liệu chưa lưu. Chạy “thidua upgrade”.",
    "own_work": "Anh/chị là người thực hiện bước trước, nên người khác phải làm bước này.",
}


def either(words: Iterable[str]) -> str:
    """Return "a, b hoặc c"; what already holds an "hoặc" is taken apart, so that there is only one."""
    parts = [part for each in words for part in each.split(" hoặc ")]
    return " hoặc ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def say(code: str, **values: object) -> str:
    """Return the sentence of a code with its values put in."""
    return SENTENCES[code].format(**values)
