"""Where a sentence turns from naming units to saying what they do."""

import re

_DUTY = re.compile(
    r",? (?P<duty>(?:có|chịu) trách nhiệm|chủ trì|phối hợp|tham mưu|theo dõi|giám sát|thực hiện|triển khai|phổ biến"
    r"|đề nghị|căn cứ|quán triệt|xây dựng|hướng dẫn|kiểm tra|đôn đốc|tổng hợp|báo cáo|tuyên truyền|chỉ đạo|bố trí"
    r"|cân đối|[đb]ảm bảo|tăng cường|đẩy mạnh|chủ động|nghiêm túc|thường xuyên|trên cơ sở|theo chức năng"
    r"|trong quá trình|rà soát|đăng ký|trực tiếp|phát động|nghiên cứu|thẩm định|đề xuất|tham gia|tổ chức|giúp"
    r"|thành lập|lập|ban hành|chuẩn bị|phân công|kịp thời|cử|là (?=cơ quan|đơn vị|đầu))"
    r"(?!\w)"
)
_IN_A_NAME = re.compile(
    r"(?<!\w)(?:ban|các|tổ|đoàn|đội|tiểu ban|hội đồng|bộ phận|được) "
    r"(?:tổ chức|chỉ đạo|giám sát|theo dõi|xây dựng|kiểm tra|thẩm định|tuyên truyền|báo cáo)$",
    re.IGNORECASE,
)
"""In "Ban tổ chức", "Tổ giám sát", "các tổ chức" what looks like a duty belongs to the name."""


def split_at_verb(text: str, *, longest: int) -> tuple[str, str] | None:
    """Split "Văn phòng tổng hợp báo cáo" before its first verb of duty; None when no short name stands before one."""
    for verb in _DUTY.finditer(text, 1, longest):
        if not _IN_A_NAME.search(text[: verb.end()]):
            return text[: verb.start()], text[verb.start("duty") :]
    return None
