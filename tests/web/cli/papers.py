"""A plan document of our own, short, with what a real one leaves open."""

DOCUMENT = """Số:        /KH-SKHTT
Bình An, ngày      tháng 11 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua “Hồ sơ đúng hẹn” năm 2026

Căn cứ Kế hoạch số 55/KH-UBND ngày 02/01/2026 của UBND tỉnh về cải cách hành chính năm 2026;

I. MỤC ĐÍCH, YÊU CẦU
Giảm hồ sơ trễ hẹn, nâng sự hài lòng của người dân.

II. NỘI DUNG THI ĐUA
1. Trả hồ sơ đúng hẹn từ 98 % trở lên.
- Phân công thực hiện: Phòng Bru chính - Viễn thông chủ trì.
- Thời gian thực hiện: Trước ngày 31/12/2026.
2. Công khai danh mục thủ tục trên trang thông tin.
- Thời gian thực hiện: Thường xuyên.
3. Rà soát biểu mẫu nội bộ.

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi, tổng hợp báo cáo.

Nơi nhận:
- UBND tỉnh (để báo cáo);
- Các phòng, đơn vị (để thực hiện);
- Lưu: VT, VP.

GIÁM ĐỐC
"""
