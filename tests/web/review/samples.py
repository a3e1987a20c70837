"""Plans in our own words for the review: one full of units, one that says little; and what the reader makes of them."""

from documents.draft import PlanDraft
from documents.read import read

FULL = """UBND TỈNH BÌNH AN
SỞ KHOA HỌC VÀ TRUYỀN THÔNG
Số: /KH-SKHTT
Bình An, ngày tháng 3 năm 2027

KẾ HOẠCH
Phát động phong trào thi đua “Hồ sơ đúng hẹn” giai đoạn 2027-2028

Căn cứ Kế hoạch số 45/KH-UBND ngày 02/3/2027 của UBND tỉnh về thi đua;

I. ĐỐI TƯỢNG, THỜI GIAN VÀ NỘI DUNG
1. Đối tượng tham gia: Các phòng, đơn vị thuộc Sở.
2. Thời gian: Kể từ ngày ban hành Kế hoạch này đến ngày 31/12/2028.
3. Nội dung thi đua:
3.1. Niêm yết đủ thủ tục hành chính tại nơi tiếp nhận hồ sơ.
- Đơn vị chủ trì: Văn phòng
- Đơn vị phối hợp: Phòng Bru chính - Viễn thông
- Thời gian thực hiện: Trong giai đoạn 2027-2028.
3.2. Trả kết quả trước hạn cho người dân và doanh nghiệp.
- Đơn vị thực hiện: Phòng Thông tin - Báo chí
- Thời gian hoàn thành: 30/11/2027.

II. TỔ CHỨC THỰC HIỆN
1. Văn phòng
Theo dõi, đôn đốc và tổng hợp báo cáo.

Nơi nhận:
- Sở Nội vụ (để báo cáo);
- Các phòng, đơn vị;
- Lưu: VT.
GIÁM ĐỐC
"""
LITTLE = """KẾ HOẠCH
Phát động phong trào thi đua cải cách hành chính trong năm 2027

Căn cứ Quyết định số 3105/QĐ-UBND ngày 09/11/2026 của UBND tỉnh;

I. NỘI DUNG THỰC HIỆN
1. Công khai thủ tục hành chính.
2. Kiểm tra việc tiếp nhận hồ sơ.
"""


def draft_of(text: str) -> PlanDraft:
    """What the reader makes of a text."""
    return read(text.encode())
