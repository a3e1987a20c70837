"""Why a change of units or people was refused, in one table of sentences."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Ground, InputInvalid, Refusal

SENTENCES: Mapping[str, str] = {
    "too_long": "“{start}…” dài quá {most} ký tự, hiện có {now}. Rút ngắn lại.",
    "unit_name": "Chưa nhập tên đơn vị.",
    "unit_kind": "Không có loại đơn vị “{kind}”. Dùng một trong: {kinds}.",
    "unit_taken": "“{name}” đang là tên gọi của {unit}. Mỗi tên gọi chỉ dùng cho một đơn vị.",
    "unit_has_members": "Đơn vị còn người đang giữ vai trò: {people}. Kết thúc hoặc chuyển các vai trò này trước.",
    "unknown_unit": "Không có đơn vị “{name}”. Các đơn vị hiện có: {units}.",
    "ended_unit": "{unit} đã kết thúc hoạt động. Chọn đơn vị kế thừa.",
    "one_department": "Cơ quan đã có; các đơn vị khác thuộc cơ quan này. Chọn loại đơn vị khác.",
    "no_department": "Chưa có cơ quan. Thêm cơ quan trước, rồi đến các đơn vị và người.",
    "department_stays": "Không kết thúc được chính cơ quan. Sửa tên cơ quan nếu đã đổi tên.",
    "username": "Tên đăng nhập “{typed}” không dùng được. Dùng 2 đến 60 chữ thường không dấu, số, dấu chấm hoặc gạch.",
    "username_taken": "Đã có tài khoản “{username}”. Chọn tên đăng nhập khác.",
    "unknown_person": "Không có tài khoản “{username}”. Xem các tài khoản hiện có rồi nhập lại.",
    "inactive_person": "Tài khoản “{username}” đã ngừng hoạt động. Mở lại tài khoản trước.",
    "full_name": "Chưa nhập họ và tên.",
    "honorific": "Danh xưng là “ông”, “bà”, hoặc để trống.",
    "last_admin": "Đây là tài khoản quản trị duy nhất. Giao vai trò quản trị cho người khác trước.",
    "unknown_role": "Không có vai trò “{word}”. Dùng một trong: {labels}.",
    "role_needs_unit": "Vai trò “{label}” cần ghi rõ của đơn vị nào.",
    "days_reversed": "Ngày cuối đứng trước ngày đầu. Sửa một trong hai ngày.",
    "has_people": "Cơ sở dữ liệu này đã có người dùng. Dùng “thidua user” để thêm hoặc cấp lại mật khẩu.",
    "old_password": "Mật khẩu hiện tại chưa đúng. Nhập lại, hoặc nhờ quản trị hệ thống cấp mật khẩu dùng một lần.",
    "password_short": "Mật khẩu mới cần ít nhất {least} ký tự, hiện có {now}.",
    "password_same": "Mật khẩu mới trùng mật khẩu hiện tại. Chọn mật khẩu khác.",
    "password_username": "Mật khẩu mới chứa tên đăng nhập. Chọn mật khẩu khác.",
    "no_file": "Chưa chọn bảng tính. Chọn tệp .xlsx rồi gửi.",
    "not_xlsx": "Tệp này không phải bảng tính XLSX. Lưu bảng tính ở dạng .xlsx rồi chọn lại.",
    "sheet_too_large": "Bảng tính quá lớn: tối đa {rows} dòng, {size} MB. Tách thành nhiều tệp.",
    "no_sheets": "Bảng tính không có trang “Đơn vị” hay “Người”. Tải bảng mẫu và điền vào đó.",
    "no_column": "Trang “{sheet}” thiếu cột “{column}”. Tải bảng mẫu và giữ nguyên dòng đầu.",
    "not_a_day": "“{typed}” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.",
}


def refusal(code: str, *, field: str | None = None, **values: object) -> InputInvalid:
    """Return the refusal of what was typed, to be raised; `field` names the value at fault."""
    return InputInvalid(Refusal(code=code, message=SENTENCES[code].format(**values), ground=Ground.INPUT, field=field))
