# ruff: noqa: E501  (a sentence and what it states stand on one line)
from collections.abc import Callable

import pytest

from vankien.graph.text.entities import Entities
from vankien.graph.text.relate import Related

# Sentences of our own, with what they state: (subject, predicate, object).
STATED = [
    (
        "Thực hiện [d1 Resolution: Nghị quyết số 10-NQ/TW], [b: Tỉnh ủy] ban hành [d2 Directive: Chỉ thị số 8-CT/TU] và [d3 Plan: Kế hoạch số 9-KH/TU].",
        "d2 implements d1; d3 implements d1",
    ),
    (
        "Quán triệt [d1 Resolution: Nghị quyết số 10-NQ/TW], [b: Tỉnh ủy] ban hành [d2 Directive: Chỉ thị số 8-CT/TU].",
        "d2 implements d1",
    ),
    (
        "[d1 ActionProgramme form=title: Chương trình] [t: thực hiện [d2 Resolution: Nghị quyết số 57-NQ/TW]] ban hành kèm theo [d3 Resolution: Nghị quyết số 71/NQ-CP].",
        "d1 implements d2; d3 approvesDocument d1; d1 annexedTo d3",
    ),
    (
        "[d1 Guidance form=anaphor: Hướng dẫn này] có hiệu lực sau 45 ngày kể từ ngày ký và thay thế [d2 Guidance: Hướng dẫn số 25-HD/BTCTW].",
        "d1 replaces d2",
    ),
    # passives, means and purposes
    (
        "[d1 Resolution: Nghị quyết số 18-NQ/TW] đã được cụ thể hóa bằng [d2 Plan: Kế hoạch số 7-KH/TU] và [d3 Programme: Chương trình số 12-CTr/TU].",
        "d2 implements d1; d3 implements d1",
    ),
    (
        "[d1 Resolution: Nghị quyết số 18-NQ/TW] được thể chế hóa tại [d2 Law: Luật Đất đai năm 2024].",
        "d2 implements d1",
    ),
    (
        "[d1 Resolution: Nghị quyết số 18-NQ/TW] được [b: Tỉnh ủy] cụ thể hóa thông qua [d2 Plan: Kế hoạch số 7-KH/TU].",
        "d2 implements d1",
    ),
    (
        "[b: Tỉnh ủy] cụ thể hóa [d1 Resolution: Nghị quyết số 18-NQ/TW] bằng việc ban hành [d2 ActionProgramme: Chương trình hành động số 9-CTr/TU].",
        "d2 implements d1",
    ),
    (
        "[b: Tỉnh ủy] ban hành [d1 Resolution: Nghị quyết số 5-NQ/TU], [d2 Plan: Kế hoạch số 11-KH/TU] để thực hiện [d3 Resolution: Nghị quyết số 18-NQ/TW].",
        "d1 implements d3; d2 implements d3",
    ),
    (
        "[d1 Plan: Kế hoạch số 45-KH/TU] nhằm thực hiện thắng lợi các mục tiêu và nhiệm vụ đề ra trong [d2 Resolution: Nghị quyết số 19-NQ/TW].",
        "d1 implements d2",
    ),
    (
        "Thực hiện nhiệm vụ được giao tại [d1 Resolution: Nghị quyết số 99/NQ-CP], [b: Bộ Nội vụ] đã xây dựng [d2 Scheme: Đề án số 3/ĐA-BNV].",
        "d2 implements d1",
    ),
    (
        "[d1 Regulation: Quy định số 24-QĐ/TW] thi hành Chương VII và Chương VIII [d2 Statute form=statute: Điều lệ Đảng].",
        "d1 implements d2",
    ),
    (
        "[d1 Law draft form=title: Dự thảo Luật Căn cước] đề xuất sửa đổi, bổ sung 12 vấn đề của [d2 Law: Luật Hộ tịch].",
        "d1 amends d2",
    ),
    (
        "[d1 Report form=number: Báo cáo số 45-BC/TU] [t: đánh giá 5 năm thực hiện [d2 Resolution: Nghị quyết số 19-NQ/TW]].",
        "d1 reviews d2",
    ),
    (
        "[b: Tỉnh ủy] ra [d1 Directive: Chỉ thị số 4-CT/TU]; [b: Thành ủy] ra [d2 Directive: Chỉ thị số 6-CT/TU]. Cả hai chỉ thị đều nhằm cụ thể hóa [d3 Conclusion: Kết luận số 36-KL/TW].",
        "d1 implements d3; d2 implements d3",
    ),
    (
        "[d1 Decision: Quyết định số 126/QĐ-UBND] triển khai nhiệm vụ trọng tâm theo [d2 Resolution: Nghị quyết số 71-NQ/TW].",
        "d1 implements d2",
    ),
    (
        "Tại [d1 Decision: Quyết định số 500/QĐ-TTg], [b: Thủ tướng] phê duyệt [d2 Scheme form=title: Đề án phát triển văn hóa đọc].",
        "d1 approvesDocument d2",
    ),
    (
        "[b: UBND tỉnh] đã phê duyệt [d2 Scheme form=title: Đề án phát triển du lịch] tại [d1 Decision: Quyết định số 12/QĐ-UBND].",
        "d1 approvesDocument d2",
    ),
    (
        "[d1 Guidance: Hướng dẫn số 2-HD/TW] được bổ sung, sửa đổi theo [d2 Guidance: Hướng dẫn số 6-HD/TW].",
        "d2 amends d1",
    ),
    (
        "[d1 Circular: Thông tư số 5/2024/TT-BNV] có hiệu lực từ ngày 01/7/2024; bãi bỏ [d2 Circular: Thông tư số 2/2021/TT-BNV].",
        "d1 repeals d2",
    ),
    (
        "Triển khai [d1 Resolution: Nghị quyết số 18-NQ/TW], [b: Tỉnh ủy] ban hành [d2 Directive: Chỉ thị số 9-CT/TU]; [b: UBND tỉnh] ban hành [d3 Plan: Kế hoạch số 33/KH-UBND].",
        "d2 implements d1; d3 implements d1",
    ),
    (
        "Việc ban hành [d1 Decree: Nghị định số 73/2023/NĐ-CP] là nhằm thể chế hóa chủ trương của Đảng tại [d2 Conclusion: Kết luận số 14-KL/TW].",
        "d1 implements d2",
    ),
    (
        "[d1 Decision: Quyết định số 126/QĐ-UBND] [t: về [d2 Plan form=title: Kế hoạch hoạt động của Ban Chỉ đạo]].",
        "d1 approvesDocument d2",
    ),
    (
        "[d1 Guidance: Hướng dẫn số 45-HD/BTCTW], các phụ lục kèm theo có hiệu lực từ ngày ký và thay thế [d2 Guidance: Hướng dẫn số 16-HD/BTCTW].",
        "d1 replaces d2",
    ),
    (
        "Xét đề nghị của [b: Sở Tài chính] tại [d1 Submission: Tờ trình số 77/TTr-STC], [b: UBND tỉnh] ban hành [d2 Decision: Quyết định số 44/QĐ-UBND].",
        "d2 basedOn d1",
    ),
    (
        "Theo [d1 Submission: Tờ trình số 77/TTr-STC] của [b: Sở Tài chính], [b: UBND tỉnh] đã ban hành [d2 Decision: Quyết định số 44/QĐ-UBND].",
        "d2 basedOn d1",
    ),
    (
        "[d1 Resolution: Nghị quyết số 98/2023/QH15] thay thế và kế thừa [d2 Resolution: Nghị quyết số 54/2017/QH14].",
        "d1 replaces d2",
    ),
    (
        "[d1 Resolution: Nghị quyết số 3/NQ-CP] là văn bản quan trọng nhằm hiện thực hóa [d2 Resolution: Nghị quyết số 57-NQ/TW].",
        "d1 implements d2",
    ),
    (
        "[d1 Decision: Quyết định số 5/QĐ-UBND] được ban hành căn cứ [d2 Law: Luật Đất đai năm 2024] và [d3 Decree: Nghị định số 102/2024/NĐ-CP] quy định chi tiết [d2 Law: Luật Đất đai].",
        "d1 basedOn d2; d1 basedOn d3; d3 guides d2",
    ),
    # what ends the force of papers, in either order, several at once
    (
        "Kể từ ngày [d1 Decree: Nghị định số 30/2024/NĐ-CP] có hiệu lực, [d2 Decree: Nghị định số 5/2009/NĐ-CP] và [d3 Decree: Nghị định số 6/2010/NĐ-CP] hết hiệu lực thi hành.",
        "d1 repeals d2; d1 repeals d3",
    ),
    (
        "[d2 Decree: Nghị định số 5/2009/NĐ-CP], [d3 Decree: Nghị định số 6/2010/NĐ-CP] hết hiệu lực kể từ ngày [d1 Decree: Nghị định số 30/2024/NĐ-CP] có hiệu lực.",
        "d1 repeals d2; d1 repeals d3",
    ),
    (
        "[d1 Decision: Quyết định số 9/2024/QĐ-UBND] thay thế các quyết định sau:\na) [d2 Decision: Quyết định số 3/2014/QĐ-UBND];\nb) [d3 Decision: Quyết định số 4/2015/QĐ-UBND].",
        "d1 replaces d2; d1 replaces d3",
    ),
    (
        "[d1 Circular: Thông tư số 9/2024/TT-BNV] bãi bỏ các văn bản sau: [d2 Circular: Thông tư số 3/2014/TT-BNV]; [d3 Circular: Thông tư số 4/2015/TT-BNV].",
        "d1 repeals d2; d1 repeals d3",
    ),
    (
        "[d1 Law: Luật Khoáng sản năm 1996] sau đó được thay thế bởi [d2 Law: Luật Khoáng sản năm 2010].",
        "d2 replaces d1",
    ),
    # on whose word, with what in view, and by whom
    (
        "Theo chỉ đạo của [b: Thủ tướng] tại [d1 OfficialTelegram: Công điện số 12/CĐ-TTg], [b: UBND tỉnh] có [d2 OfficialLetter: Công văn số 33/UBND-NN].",
        "d2 basedOn d1",
    ),
    (
        "[b: Tỉnh ủy] xây dựng [d1 ActionProgramme: Chương trình hành động số 11-CTr/TU] để lãnh đạo, chỉ đạo thực hiện [d2 Resolution: Nghị quyết số 26-NQ/TW].",
        "d1 implements d2",
    ),
    (
        "[d1 Decision: Quyết định số 12/QĐ-UBND] về tiếp tục áp dụng [d2 Decision: Quyết định số 8/2020/QĐ-UBND].",
        "d1 continues d2",
    ),
    (
        "Triển khai [d1 Decision: Quyết định số 17/QĐ-TTg], [b: HĐND tỉnh] thông qua [d2 Resolution: Nghị quyết số 8/NQ-HĐND], [b: UBND tỉnh] ban hành [d3 Plan: Kế hoạch số 56/KH-UBND].",
        "d2 implements d1; d3 implements d1",
    ),
    (
        "[b: Huyện ủy] ban hành [d1 Plan form=title: Kế hoạch] [t: học tập, quán triệt và tuyên truyền [d2 Resolution: Nghị quyết số 8-NQ/TW]].",
        "d1 implements d2",
    ),
    # titles
    ("[d1 Plan: Kế hoạch số 12-KH/TU] [t: thực hiện [d2 Resolution: Nghị quyết số 40-NQ/TW]].", "d1 implements d2"),
    (
        "[d1 Plan: Kế hoạch số 12-KH/TU] ngày 3/4/2024 của [b: Ban Thường vụ Tỉnh ủy] về việc triển khai thực hiện [d2 Directive: Chỉ thị số 9-CT/TW].",
        "d1 implements d2",
    ),
    (
        "[d1 Conclusion: Kết luận số 81-KL/TW] [t: về tiếp tục thực hiện [d2 Resolution: Nghị quyết số 24-NQ/TW]].",
        "d1 continues d2",
    ),
    (
        "[d1 Decree: Nghị định số 31/2023/NĐ-CP] [t: quy định chi tiết một số điều của [d2 Law: Luật Hợp tác xã]].",
        "d1 guides d2",
    ),
    (
        "[d1 Guidance: Hướng dẫn số 6-HD/TW] về một số vấn đề cụ thể thi hành [d2 Statute form=statute: Điều lệ Đảng].",
        "d1 guides d2",
    ),
    (
        "[d1 Circular: Thông tư số 4/2024/TT-BNV] hướng dẫn thực hiện [d2 Decree: Nghị định số 33/2023/NĐ-CP].",
        "d1 guides d2",
    ),
    (
        "[d1 Report form=title: Báo cáo tổng kết 10 năm thực hiện [d2 Resolution: Nghị quyết số 26-NQ/TW]].",
        "d1 reviews d2",
    ),
    (
        "[d1 Report form=title: Báo cáo kết quả thực hiện [d2 Plan: Kế hoạch số 5-KH/TU]] được gửi tới các đại biểu.",
        "d1 reviews d2",
    ),
    ("[d1 Scheme form=title: Đề án tổng kết [d2 Resolution: Nghị quyết số 19-NQ/TW]].", "d1 reviews d2"),
    (
        "[d1 Decision: Quyết định số 800/QĐ-UBND] [t: về việc phê duyệt [d2 Scheme form=title: Đề án phát triển cây chè]].",
        "d1 approvesDocument d2",
    ),
    (
        "[d1 Decision: Quyết định số 9-QĐ/TU] của [b: Ban Thường vụ Tỉnh ủy] ban hành [d2 Rules form=title: Quy chế làm việc của cơ quan].",
        "d1 approvesDocument d2",
    ),
    (
        "[d1 Resolution: Nghị quyết số 7/2024/NQ-HĐND] sửa đổi, bổ sung một số điều của [d2 Resolution: Nghị quyết số 5/2020/NQ-HĐND].",
        "d1 amends d2",
    ),
    (
        "[d1 Resolution: Nghị quyết số 8/2024/NQ-HĐND] [t: bãi bỏ [d2 Resolution: Nghị quyết số 6/2019/NQ-HĐND] và [d3 Resolution: Nghị quyết số 7/2019/NQ-HĐND]].",
        "d1 repeals d2; d1 repeals d3",
    ),
    # verbs
    ("[d1 Directive form=anaphor: Chỉ thị này] thay thế [d2 Directive: Chỉ thị số 20-CT/TU].", "d1 replaces d2"),
    (
        "[d1 Regulation: Quy định số 41-QĐ/TW] có hiệu lực kể từ ngày ký và thay thế [d2 Regulation: Quy định số 260-QĐ/TW].",
        "d1 replaces d2",
    ),
    (
        "[d1 Regulation: Quy định số 144-QĐ/TW] là bước cụ thể hóa [d2 Resolution form=congress: Nghị quyết Đại hội XIII].",
        "d1 implements d2",
    ),
    (
        "[d1 Law form=law: Luật Đất đai năm 2024] đã thể chế hóa đầy đủ [d2 Resolution: Nghị quyết số 18-NQ/TW].",
        "d1 implements d2",
    ),
    (
        "[d1 Plan: Kế hoạch số 3-KH/TU] cụ thể hóa [d2 Resolution: Nghị quyết số 1-NQ/TW] và [d3 Conclusion: Kết luận số 2-KL/TW].",
        "d1 implements d2; d1 implements d3",
    ),
    (
        "[d1 OfficialLetter: Công văn số 11/UBND-NC] hướng dẫn thực hiện [d2 Directive: Chỉ thị số 4-CT/TU], đồng thời bãi bỏ [d3 OfficialLetter: Công văn số 2/UBND-NC].",
        "d1 guides d2; d1 repeals d3",
    ),
    (
        "[d1 Regulation: Quy định số 47-QĐ/TW] đã được thay thế bằng [d2 Regulation: Quy định số 37-QĐ/TW].",
        "d2 replaces d1",
    ),
    ("[d1 Law form=law: Luật Giá] được sửa đổi, bổ sung bởi [d2 Law form=law: Luật số 44/2024/QH15].", "d2 amends d1"),
    (
        "[d1 Resolution: Nghị quyết số 9/2018/NQ-HĐND] hết hiệu lực kể từ ngày [d2 Resolution: Nghị quyết số 3/2023/NQ-HĐND] có hiệu lực.",
        "d2 repeals d1",
    ),
    (
        "[d1 Rules form=title: Quy chế phối hợp] ban hành kèm theo [d2 Decision: Quyết định số 217-QĐ/TW].",
        "d2 approvesDocument d1; d1 annexedTo d2",
    ),
    (
        "[d1 Resolution: Nghị quyết số 15/2026/NQ-CP] tạm ngưng hiệu lực [d2 Decree: Nghị định số 46/2026/NĐ-CP].",
        "d1 suspends d2",
    ),
    (
        "Cả [d1 Resolution: Nghị quyết số 1] và [d2 Resolution: Nghị quyết số 2] đều được ban hành căn cứ [d3 Law form=law: Luật Ngân sách nhà nước].",
        "d1 basedOn d3; d2 basedOn d3",
    ),
    (
        "[d1 Scheme form=title: Đề án sắp xếp bộ máy] được xây dựng trên tinh thần [d2 Resolution: Nghị quyết số 18-NQ/TW].",
        "d1 basedOn d2",
    ),
    (
        "[d1 Law form=law: Dự án Luật Đường bộ] nhằm thể chế hóa [d2 Resolution: Nghị quyết số 13-NQ/TW], thay thế [d3 Law form=law: Luật Giao thông đường bộ].",
        "d1 implements d2; d1 replaces d3",
    ),
    (
        "[d1 Guidance: Hướng dẫn số 5-HD/UBKTTW] của Ủy ban Kiểm tra Trung ương thực hiện một số điều [d2 Regulation: Quy định số 69-QĐ/TW].",
        "d1 guides d2",
    ),
    (
        "[d1 Regulation: Quy định số 69-QĐ/TW] được áp dụng rộng rãi; nay được sửa đổi, bổ sung bởi [d2 Regulation: Quy định số 264-QĐ/TW].",
        "d2 amends d1",
    ),
    # before the main clause
    (
        "Thực hiện [d1 Resolution: Nghị quyết số 20-NQ/TW], ngày 5/10/2022, [b: Tỉnh ủy] đã ban hành [d2 ActionProgramme: Chương trình hành động số 31-CTr/TU].",
        "d2 implements d1",
    ),
    (
        "Để cụ thể hóa [d1 Resolution form=anaphor: Nghị quyết này], [b: UBND tỉnh] đã có [d2 Plan: Kế hoạch số 77/KH-UBND].",
        "d2 implements d1",
    ),
    (
        "Căn cứ [d1 Regulation: Quy định số 22-QĐ/TW], [b: Ban Thường vụ] ban hành [d2 Decision: Quyết định số 4-QĐ/TU].",
        "d2 basedOn d1",
    ),
    (
        "Theo tinh thần [d1 Resolution: Nghị quyết số 18-NQ/TW], sở được lập lại theo [d2 Decision: Quyết định số 5/QĐ-UBND].",
        "d2 basedOn d1",
    ),
    (
        "[d2 Directive: Chỉ thị số 41-CT/TU] nói về rừng.\nMục đích là nhằm cụ thể hóa [d1 Conclusion: Kết luận số 61-KL/TW].",
        "d2 implements d1",
    ),
    (
        "Để khắc phục bất cập, đồng thời nhằm thể chế hóa chủ trương của Đảng, đặc biệt là [d1 Resolution: Nghị quyết số 9-NQ/TW], [b: UBND tỉnh] ban hành [d2 Decision: Quyết định số 3/QĐ-UBND].",
        "d2 implements d1",
    ),
    (
        "Thực hiện [d1 Resolution: Nghị quyết số 2-NQ/TU]; [d3 ActionProgramme: Chương trình hành động số 4-CTr/TU], [b: UBND tỉnh] ban hành [d2 Plan: Kế hoạch số 45/KH-UBND].",
        "d2 implements d1; d2 implements d3",
    ),
    (
        "Hôm qua, [b: UBND tỉnh] ban hành [d1 OfficialLetter: Công văn số 1232/UBND-VP] về trực lễ.\nTheo đó, thực hiện [d2 OfficialLetter: Công văn số 2964/VPCP-TH], [b: UBND tỉnh] yêu cầu các sở trực đủ người.",
        "d1 implements d2",
    ),
    (
        "[d1 Law draft form=law: dự án Luật Căn cước] được trình.\nĐây là dự án Luật được chờ đợi lâu, nhằm kịp thời thể chế hóa [d2 Resolution: Nghị quyết số 27-NQ/TW].",
        "d1 implements d2",
    ),
    (
        "[d1 Law draft form=law: dự án Luật Căn cước] được trình.\nDự thảo đề xuất sửa đổi 12 điều của [d2 Law: Luật Hộ tịch].",
        "d1 amends d2",
    ),
    (
        "[d1 Decision: Quyết định số 126/QĐ-UBND] [t: triển khai nhiệm vụ theo [d2 Resolution: Nghị quyết số 71-NQ/TW]], [d3 Scheme: Đề án số 6-ĐA/TU] và [d4 Plan: Kế hoạch số 2-KH/TU].",
        "d1 implements d2; d1 implements d3; d1 implements d4",
    ),
]

# What looks like a relation and is none.
UNSAID = [
    "Thông tư này thay thế [d1 Circular: Thông tư số 14/2013/TT-BYT] và bãi bỏ Điều 5 [d2 Circular: Thông tư số 9/2015/TT-BYT].",
    "[d1 Submission: Tờ trình số 6/TTr-SYT] [t: về việc ban hành [d2 Rules form=title: Quy chế hoạt động của Ban Chỉ đạo]].",
    "Trong phần mở đầu: các xã xây dựng chương trình thực hiện [d1 Resolution: Nghị quyết số 8-NQ/TW] theo tinh thần [d2 Directive: Chỉ thị số 1-CT/TW].",
    "[b: Ban Chỉ đạo] tổng kết [d1 Resolution: Nghị quyết số 18-NQ/TW] ban hành [d2 Plan form=title: Kế hoạch sắp xếp bộ máy].",
    "[b: Ban Chỉ đạo] về [d1 Resolution: Nghị quyết số 18-NQ/TW] đã ký ban hành [d2 Plan form=title: Kế hoạch sắp xếp bộ máy].",
    "[b: Hội nghị] nghe [d1 Report form=number: Báo cáo số 5-BC/TU] tổng kết và dự thảo [d2 Plan: Kế hoạch số 7-KH/TU].",
    "[b: Sở Tư pháp] đề xuất sửa đổi [d1 Law: Luật Hộ tịch].",
    "[d1 Resolution: Nghị quyết số 18-NQ/TW] [t: về [d2 Strategy form=title: Chiến lược biển]].",
    "Hội nghị sơ kết [d1 Regulation: Quy định số 37-QĐ/TW] và triển khai [d2 Resolution: Nghị quyết số 12-NQ/ĐU].",
    "[d1 Guidance form=anaphor date=2011-08-15: Hướng dẫn này] thay thế [d2 Guidance date=2011-12-30: Hướng dẫn số 31-HD/BTGTW].",
    "Việc không nêu tại [d1 Plan form=anaphor: Kế hoạch này] thực hiện theo [d2 Resolution: Nghị quyết số 36-NQ/TW].",
    "[b: Các cấp ủy] đã thực hiện tốt [d1 Resolution: Nghị quyết số 13-NQ/TW] và [d2 Directive: Chỉ thị số 5-CT/TW].",
    "[d1 Plan form=title: Kế hoạch kiểm tra việc thực hiện [d2 Resolution: Nghị quyết số 4-NQ/TW]].",
    "Căn cứ tình hình thực tiễn, chi bộ vận dụng [d1 Resolution: Nghị quyết số 4-NQ/TW].",
    "[d1 Notice form=title: Thông báo kết luận tại cuộc họp triển khai [d2 Resolution: Nghị quyết số 96/NQ-CP]].",
    "[d1 Resolution: Nghị quyết số 4-NQ/TW] gắn với việc thực hiện [d2 Directive: Chỉ thị số 5-CT/TW].",
    "Tổng kết 10 năm thực hiện [d1 Directive: Chỉ thị số 5-CT/TW] và 5 năm thực hiện [d2 Conclusion: Kết luận số 1-KL/TW].",
    "[d1 Resolution: Nghị quyết số 9-NQ/TW], [b: UBND tỉnh] thực hiện [d2 Plan: Kế hoạch số 6-KH/TU].",
    "Đại hội bầu thay thế hai ủy viên theo [d1 Regulation: Quy định số 9-QĐ/TW] và [d2 Guidance: Hướng dẫn số 3-HD/TW].",
    "[d1 Law form=law: dự án Luật Đường sắt (sửa đổi)], [d2 Law form=law: dự án Luật Lâm nghiệp (sửa đổi)] được thảo luận.",
]


def _lines(found: Related) -> list[str]:
    return sorted({f"{r.subject} {r.predicate} {r.object}" for r in found.relations})


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_a_sentence_states_is_read(related: Callable[[str], Related], text: str, expected: str) -> None:
    assert _lines(related(text)) == sorted(expected.split("; "))


@pytest.mark.parametrize("text", UNSAID)
def test_what_a_sentence_does_not_state_is_not_read(related: Callable[[str], Related], text: str) -> None:
    assert not related(text).relations


def test_evidence_runs_from_the_subject_to_the_object_and_names_its_rule(
    entities: Callable[[str], Entities], related: Callable[[str], Related]
) -> None:
    text = "Hôm qua, [d1 Plan: Kế hoạch số 12-KH/TU] cụ thể hóa [d2 Resolution: Nghị quyết số 40-NQ/TW] đã có."
    (relation,) = related(text).relations
    span = relation.evidence.span
    assert entities(text).clean.text[span.start : span.end] == "Kế hoạch số 12-KH/TU cụ thể hóa Nghị quyết số 40-NQ/TW"
    assert relation.evidence.rule == "rel-concretise"


def test_a_bill_amends_the_act_of_its_name(related: Callable[[str], Related]) -> None:
    text = "[d1 Law form=law: Luật Đường sắt (sửa đổi)] được trình. Việc sửa đổi [d2 Law form=law: Luật Đường sắt 2017] đã chín muồi."
    assert _lines(related(text)) == ["d1 amends d2"]


def test_several_places_that_state_it_are_all_kept(related: Callable[[str], Related]) -> None:
    text = (
        "[d1 Plan: Kế hoạch số 1-KH/TU] thực hiện [d2 Resolution: Nghị quyết số 2-NQ/TW].\n"
        "[d1 Plan: Kế hoạch số 1-KH/TU] cụ thể hóa [d2 Resolution: Nghị quyết số 2-NQ/TW]."
    )
    assert [r.evidence.rule for r in related(text).relations] == ["rel-implements", "rel-concretise"]
