"""What verifying finds, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong with the history, in words; `subject_id` and `seq` name the first bad entry, or are 0."""

    subject_id: int
    seq: int
    code: str
    message: str


def fault(code: str, subject_id: int = 0, seq: int = 0, **more: object) -> Fault:
    """Return the fault of this code, with its sentence."""
    message = _SENTENCES[code].format(subject_id=subject_id, seq=seq, **more)
    return Fault(subject_id=subject_id, seq=seq, code=code, message=message)


_SENTENCES = {
    "unfinished": "Chưa xác minh xong: dừng ở phần {part}, không đọc tiếp được ({reason}).",
    "guard": "{said} Từ lúc đó, cơ sở dữ liệu không còn tự ngăn việc sửa nhật ký.",
    "file": "Tệp dữ liệu hỏng: {said}.",
    "unsealed": "{said}",
    # --- what the history speaks of
    "content_changed": "Nội dung hồ sơ {subject_id} không còn như lần ghi cuối cùng, sau mục {seq} của nhật ký.",
    "personal_changed": "Phần “{field}” của mục {seq}, hồ sơ {subject_id}, đã bị sửa: không còn khớp dấu băm.",
    "personal_lost": "Phần “{field}” của mục {seq}, hồ sơ {subject_id}, không còn, mà không có mục nào ghi việc xoá.",
    "personal_kept": "Phần “{field}” của mục {seq}, hồ sơ {subject_id}, đã xoá theo nhật ký nhưng vẫn còn.",
    "personal_stray": "Có dữ liệu cá nhân (“{field}”) giữ cho mục nhật ký số {entry}, nhưng mục này không nêu.",
    "file_changed": "Tệp đính kèm {said}… đã bị sửa: không còn khớp dấu băm.",
    # --- chains
    "document_changed": "Bản khai vòng đời đã lưu (phiên bản {seq}) không còn khớp dấu băm của nó.",
    "declarations_differ": "Các bước được phép của vòng đời (phiên bản {seq}) không còn đúng như bản khai đã lưu.",
    "no_subject": "Mục nhật ký {seq} nói về hồ sơ {subject_id}, nhưng hồ sơ này không có.",
    "undeclared": "Mục {seq} của hồ sơ {subject_id} là một bước không có trong vòng đời đã khai.",
    "no_history": "Hồ sơ {subject_id} không có mục nhật ký nào.",
    "state_differs": "Hồ sơ {subject_id} không ở trạng thái mà mục nhật ký cuối cùng ({seq}) đã ghi.",
    "gap": "Nhật ký của hồ sơ {subject_id} thiếu hoặc thừa mục ở vị trí {seq}.",
    "body_changed": "Nội dung mục {seq} của hồ sơ {subject_id} đã bị sửa: không còn khớp dấu băm.",
    "unreadable": "Nội dung mục {seq} của hồ sơ {subject_id} không đọc được.",
    "chain_broken": "Mục {seq} của hồ sơ {subject_id} không nối tiếp mục đứng trước.",
    "columns_differ": "Phần hiển thị của mục {seq}, hồ sơ {subject_id}, khác với nội dung đã băm.",
    "time_runs_back": "Mục {seq} của hồ sơ {subject_id} ghi thời điểm sớm hơn mục đứng trước.",
    # --- the ledger
    "leaf_gap": "Sổ niêm phong thiếu hoặc thừa mục ở vị trí {index}.",
    "leaf_twice": "Mục nhật ký số {entry} có hai chỗ trong sổ niêm phong.",
    "leaf_unreadable": "Sổ niêm phong: dấu ở vị trí {index} không đọc được.",
    "entry_lost": "Sổ niêm phong có mục nhật ký số {entry} ở vị trí {index}, nhưng nhật ký không còn mục này.",
    "entry_replaced": "Mục {seq} của hồ sơ {subject_id} không còn là mục đã niêm phong ở vị trí {index}.",
    "nodes_differ": "Trong các mục đã niêm phong từ vị trí {first} đến {last} có mục đã bị thay"
    " (vị trí {first}: mục {seq} của hồ sơ {subject_id}).",
    "nodes_missing": "Sổ niêm phong thiếu hoặc thừa dấu của các mục từ vị trí {first} đến {last}.",
    "root_differs": "Nhật ký không còn đúng như dấu niêm phong {size} mục: trong các mục từ vị trí {first} đến {last}"
    " có mục bị thay (vị trí {first}: mục {seq} của hồ sơ {subject_id}).",
    "checkpoint_short": "Có dấu niêm phong {size} mục, nhưng sổ niêm phong chỉ còn {found} mục; trong các mục từ vị trí"
    " {first} đến {last} có mục bị bỏ.",
    "checkpoint_unreadable": "Dấu niêm phong {size} mục không đọc được: {reason}.",
    "checkpoint_differs": "Phần hiển thị của dấu niêm phong {size} mục khác với nội dung đã ký.",
    "checkpoint_foreign": "Dấu niêm phong {size} mục thuộc sổ khác ({ledger}).",
    "checkpoint_unsigned": "Dấu niêm phong {size} mục không mang chữ ký của khoá sổ này.",
    "checkpoint_key_changed": "Dấu niêm phong {size} mục mang chữ ký của một khoá khác; không dấu nào mang chữ ký của"
    " cả khoá sổ này lẫn khoá đó.",
    "checkpoint_half_rotation": "Dấu niêm phong {size} mục thay khoá, nhưng không mang chữ ký của cả hai khoá.",
    "checkpoint_foreign_rotation": "Dấu niêm phong {size} mục thay một khoá không phải khoá của sổ này.",
    "checkpoint_unlinked": "Dấu niêm phong {size} mục không nối tiếp dấu đứng trước: có dấu bị bỏ hoặc bị chèn.",
    "no_key": "Không có khoá công khai của sổ niêm phong nên chưa kiểm được chữ ký. Chỉ ra khoá bằng “--key”.",
    "no_ledger": "Có mục niêm phong nhưng bảng ghi tên sổ trống.",
    "key_foreign": "Khoá công khai thuộc sổ {ledger}, còn sổ ở đây là {name}.",
    # --- what is held outside
    "held_unreadable": "{file}: {reason}.",
    "held_foreign": "{file}: thuộc sổ {ledger}, không phải sổ này ({name}).",
    "held_unsigned": "{file}: không mang chữ ký của khoá sổ này vào lúc đó.",
    "held_unknown": "{file}: sổ ở đây không còn giữ dấu niêm phong {size} mục này. Dấu đã bị bỏ, hoặc dữ liệu được phục"
    " hồi từ một bản sao lưu cũ hơn.",
    "held_cut": "{file}: niêm phong {size} mục, còn sổ ở đây chỉ có {found} mục; trong các mục từ vị trí {first} đến"
    " {last} có mục bị bỏ, hoặc dữ liệu được phục hồi từ một bản sao lưu cũ hơn.",
    "held_differs": "{file}: nhật ký không còn đúng như lúc niêm phong {size} mục; trong các mục từ vị trí {first} đến"
    " {last} có mục bị thay (vị trí {first}: mục {seq} của hồ sơ {subject_id}).",
    "receipt_false": "{file}: biên nhận không khớp với chính dấu niêm phong của nó.",
    "receipt_lost": "{file}: nhật ký không còn mục {seq} của hồ sơ {subject_id} mà biên nhận đã ghi.",
    "receipt_differs": "{file}: mục {seq} của hồ sơ {subject_id} không còn như biên nhận đã ghi.",
    "receipt_moved": "{file}: vị trí {index} của sổ niêm phong không còn là mục {seq} của hồ sơ {subject_id}.",
}
