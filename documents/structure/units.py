"""How a document names units: what begins a name, and where one name ends and the next begins."""

import re

_KINDS = (
    r"Văn phòng|Phòng(?!,| (?:chống|ngừa|cháy|bệnh|vệ|tránh|thủ))|Ban(?! (?:hành|đầu|bố))|Tiểu ban"
    r"|Sở(?! (?:hữu|dĩ|thích))"
    r"|Trung tâm|Chi cục|Cục(?! bộ)|Tổng cục|Tổng công ty|Công ty|Vụ(?! (?:việc|án))|Viện(?! (?:trợ|dẫn|phí))"
    r"|Bộ(?! (?:tiêu chí|chỉ số|máy|luật|dữ liệu|câu hỏi|mã|thủ tục|đội))|[ỦU][yỷ] ban|Hội đồng"
    r"|Hội(?! (?:nghị|thảo|họp|đàm|thi|viên|nhập|trường))|Công đoàn|Liên đoàn|Liên minh|Liên hiệp|Đoàn(?! kết)"
    r"|Tổ(?! (?:chức|quốc))|Thanh tra|Kiểm toán|Trường(?! (?:hợp|kỳ))|Học viện|Chi (?:bộ|đoàn|hội)"
    r"|Đảng (?:bộ|đoàn)|(?:Đảng|Quận|Huyện|Thành|Thị|Tỉnh) [uủ][yỷ]|(?:Tỉnh|Thành|Huyện|Xã|Phường) đoàn|Công an"
    r"|Quân khu|Bộ đội|Bộ Tư lệnh|Đơn vị(?! tính)|Cơ quan|Bệnh viện|Trạm|Đài|Báo(?! (?:cáo|chí))|Tạp chí|Nhà xuất bản"
    r"|Cổng [Tt]hông tin|Kho bạc|Bảo hiểm|Bảo tàng|Thư viện|Mặt trận|Khoa(?! học)|Đội(?! ngũ)|Hạt|Ngân hàng"
    r"|Nhà (?:văn hóa|thiếu nhi|khách)|Tập đoàn|Tòa án|Viện kiểm sát|Quốc hội|Chính phủ|Thường trực|Ban Giám đốc"
    r"|Bộ phận|Hợp tác xã|Quỹ|Chủ đầu tư"
)
_ACRONYMS = r"UBND|HĐND|UBMTTQ|MTTQ|BGĐ|BCĐ|BTT|BTV|BCH|VPĐK|VP|TAND|VKSND|BQL"
_POSITIONS = (
    r"Lãnh đạo(?!,| (?:chỉ|việc|thực|công tác))|Đồng chí|Đ/c|Giám đốc|Phó(?! thác)|Trưởng(?! thành)"
    r"|Chủ tịch|Thủ trưởng|Chuyên viên|Cán bộ|Công chức|Chánh"
    r"|Bí thư|[ỦU][yỷ] viên|Hiệu trưởng|Người đứng đầu|Thành viên|Kế toán|Văn thư"
)
_PLURAL = r"các|những|toàn thể|tất cả|mỗi|từng"
_PLURAL_OPENING = "Các|Những|Toàn thể|Tất cả|Mỗi|Từng"
_PLURAL_KINDS = (
    r"phòng|ban|đơn vị|cơ quan|sở|bộ|ngành|trường|địa phương|huyện|xã|phường|tổ chức|chi cục|trung tâm|đoàn thể"
    r"|văn phòng|tập thể|thành viên|cá nhân|chi bộ|đảng bộ|chi đoàn|chi hội|công đoàn|khoa|tổ|thôn|vụ|cục|viện|trạm"
    r"|cấp ủy|hội|doanh nghiệp|tỉnh|bệnh viện|lực lượng|tiểu ban|ủy ban"
)
_PEOPLE = r"đồng chí|đ/c|chuyên viên|cán bộ|công chức|viên chức"

_UNIT = re.compile(
    rf"(?:{_KINDS}|{_ACRONYMS}|{_POSITIONS})(?!\w)"
    rf"|[A-ZĐ]{{2,8}}[0-9]{{0,3}}(?= (?:chủ trì|phối hợp|tham mưu|thực hiện))"
    rf"|(?:{_PLURAL}) (?:{_PLURAL_KINDS}|{_PEOPLE})(?!\w)"
    rf"|(?:{_PLURAL_OPENING}) (?:(?i:{_PLURAL_KINDS}|{_PEOPLE}))(?!\w)"
)
_NEXT_UNIT = re.compile(
    rf"\s*;\s*|\s*,\s*(?=(?:{_KINDS}|{_ACRONYMS})(?!\w)|(?:{_PLURAL}) (?:{_PLURAL_KINDS})(?!\w))"
    rf"|\s+(?:và|cùng|cùng với)\s+(?=(?:{_KINDS}) )"
)
_GIVES = re.compile(r"(?:phân công|giao|đề nghị|yêu cầu)(?: cho)? (?=\w)", re.IGNORECASE)
_CLOSING = " .,;:"
_LONGEST_NAME = 200
_REST_WORDS = 4


def opens_with_unit(text: str) -> bool:
    """Tell whether the text begins with the name of a unit, a position or a group of them."""
    return _UNIT.match(text) is not None


def without_giving(text: str) -> str:
    """Leave out "Giao", "Đề nghị" before the name of a unit."""
    given = _GIVES.match(text)
    return text[given.end() :] if given and opens_with_unit(text[given.end() :]) else text


def split_units(text: str) -> tuple[str, ...]:
    """Split "Phòng A, Trung tâm B và Văn phòng" into its names; a comma inside one name stays."""
    names = (part.strip(_CLOSING) for part in _NEXT_UNIT.split(text.strip()))
    return tuple(name for name in names if name)


def is_rest_of_name(text: str) -> bool:
    """Tell the torn-off end of a name such as "Xuất bản.": a few capitalised words that are no unit themselves."""
    words = text.rstrip(_CLOSING).split()
    return 1 <= len(words) <= _REST_WORDS and words[0][0].isupper() and ":" not in text and not opens_with_unit(text)


def ends_in_hyphenated_name(text: str) -> bool:
    """Tell whether the text ends in a unit's name with a dash inside, which another dash may continue."""
    tail = text.rpartition(":")[2].strip()
    return opens_with_unit(tail) and " - " in tail and len(tail) <= _LONGEST_NAME
