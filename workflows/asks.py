"""What several transitions ask for."""

from __future__ import annotations

from engine.fields import Day, Files, Text, Tick, Whole, reason

DOCUMENT_NUMBER = Text(
    name="document_number",
    label="Số, ký hiệu văn bản",
    label_en="Number of the document",
    hint="Ví dụ: 15/QĐ-SKHTT.",
    max_length=100,
)
AMENDING_NUMBER = Text(
    name="document_number",
    label="Số, ký hiệu văn bản sửa đổi",
    label_en="Number of the amending document",
    hint="Văn bản sửa đổi có số riêng; văn bản cũ giữ nguyên.",
    max_length=100,
)
ENDING_NUMBER = Text(
    name="document_number",
    label="Số, ký hiệu văn bản sửa đổi",
    label_en="Number of the amending document",
    required=False,
    max_length=100,
)
ISSUE_DATE = Day(name="issue_date", label="Ngày ban hành", label_en="Date of issue")
OUTSIDE_NUMBER = Whole(
    name="number",
    label="Số do hệ thống quản lý văn bản cấp",
    label_en="Number given by the document system",
    hint="Để trống thì phần mềm cấp số tiếp theo trong sổ văn bản đi.",
    required=False,
    least=1,
)
GIVEN_NUMBER = Whole(name="number", label="Số văn bản", label_en="Number of the document", least=1)
SIGNED_FILE = Files(
    name="signed_file", label="Bản đã ký", label_en="Signed file", hint="Tệp PDF có chữ ký.", purpose="signed"
)
SUMMARY_NUMBER = Text(
    name="document_number", label="Số báo cáo tổng kết", label_en="Number of the summary report", max_length=100
)
SUMMARY_FILE = Files(name="summary_file", label="Báo cáo tổng kết", label_en="Summary report", purpose="summary")
CONTENT_CHECKED = Tick(name="content_checked", label="Đã kiểm tra nội dung", label_en="Content checked")
FORM_CHECKED = Tick(name="form_checked", label="Đã kiểm tra thể thức, kỹ thuật trình bày", label_en="Form checked")
CHANGES = Text(name="changes", label="Nội dung sửa đổi", label_en="What changes", long=True)
NEW_END = Day(
    name="period_to",
    label="Ngày kết thúc mới",
    label_en="New end of the period",
    hint="Để trống khi không gia hạn. Hạn cũ vẫn được giữ trong phiên bản trước.",
    required=False,
)
REASON = reason()
RETURN_REASON = reason(
    "Lý do trả lại", suggestions=("Thiếu minh chứng", "Số liệu chưa khớp", "Sai kỳ báo cáo", "Lý do khác")
)
RESUBMIT_BY = Day(name="resubmit_by", label="Hạn nộp lại", label_en="Resubmit by")
REMARKS_FILE = Files(
    name="remarks_file", label="Tệp kèm theo", label_en="Attached file", required=False, purpose="remarks"
)
