// What the page says, in both languages. Names of classes and relations come with the data.

const WORDS = {
  title: ["VanKien", "VanKien"],
  tagline: ["Văn bản nào triển khai nghị quyết nào, và câu nào nói vậy", "Which directives implement which resolutions, and which sentence says so"],
  skip: ["Đến nội dung chính", "Skip to the content"],
  menu: ["Các trang", "Pages"],
  home: ["Trang đầu", "Start"],
  search: ["Tìm", "Search"],
  searchLabel: ["Tìm văn bản, cơ quan, kỳ họp, địa phương (có dấu hay không dấu)", "Search documents, bodies, sessions, places (with or without diacritics)"],
  trace: ["Truy vết", "Trace"],
  timeline: ["Dòng thời gian", "Timeline"],
  network: ["Mạng lưới", "Network"],
  about: ["Về dữ liệu", "About the data"],
  language: ["Ngôn ngữ", "Language"],
  card: ["Thẻ", "Card"],
  results: ["kết quả", "results"],
  noView: ["Không có trang nào ở địa chỉ này; hãy chọn trong thanh trên.", "No page has this address; choose one above."],
  nothing: ["Không tìm thấy gì trong dữ liệu này.", "Nothing found in these data."],
  failed: ["Không lấy được dữ liệu", "The data could not be fetched"],
  noSuch: ["Trang này không có trong dữ liệu.", "This page is not in the data."],
  absence: ["Thiếu trong dữ liệu không có nghĩa là không có.", "Absence in the data is not absence in the world."],
  unanswered: ["Chưa biết văn bản nào triển khai thực hiện trong dữ liệu này.", "No document is known in these data to carry it out."],
  hubs: ["Được triển khai nhiều nhất", "Most carried out"],
  kind: ["Thể loại", "Kind"],
  symbol: ["Số, ký hiệu", "Symbol"],
  subject: ["Trích yếu", "Subject"],
  date: ["Ngày", "Date"],
  issued: ["Ngày ban hành", "Issued"],
  level: ["Cấp", "Level"],
  status: ["Hiệu lực", "Status"],
  term: ["Khóa, nhiệm kỳ", "Term"],
  place: ["Địa phương", "Place"],
  from: ["Từ năm", "From year"],
  to: ["Đến năm", "To year"],
  starts: ["Bắt đầu", "Starts"],
  ends: ["Kết thúc", "Ends"],
  relation: ["Quan hệ", "Relation"],
  relations: ["Quan hệ hiển thị", "Relations shown"],
  award: ["Hình thức", "Award"],
  collectives: ["Tập thể", "Collectives"],
  individuals: ["Cá nhân", "Individuals"],
  years: ["Số năm", "Years"],
  description: ["Nội dung", "Content"],
  otherNames: ["Tên khác", "Other names"],
  address: ["Địa chỉ", "Address"],
  any: ["tất cả", "all"],
  filters: ["Bộ lọc", "Filters"],
  outgoing: ["Liên hệ từ đây", "From here"],
  incoming: ["Liên hệ đến đây", "To here"],
  evidence: ["Câu nguồn", "Sentences"],
  source: ["nguồn", "source"],
  sources: ["Nguồn", "Sources"],
  characters: ["ký tự", "characters"],
  certainty: ["Mức chắc chắn", "Certainty"],
  stated: ["nêu rõ", "stated"],
  inferred: ["suy ra", "inferred"],
  ambiguous: ["chưa xác định", "ambiguous"],
  open: ["Mở", "Open"],
  close: ["Đóng", "Close"],
  openAll: ["Mở tất cả", "Open all"],
  closeAll: ["Đóng tất cả", "Close all"],
  direction: ["Hướng", "Direction"],
  down: ["Ai triển khai văn bản này", "What carries it out"],
  up: ["Văn bản này triển khai gì", "What it carries out"],
  both: ["Cả hai", "Both"],
  again: ["đã nêu ở trên", "shown above"],
  inAll: ["văn bản và chỉ đạo triển khai thực hiện, trực tiếp hay gián tiếp", "documents and instructions carry it out, directly or through others"],
  chooseDocument: ["Chọn một văn bản để truy vết", "Choose a document to trace"],
  copyCommand: ["Chép thành lệnh", "Copy as command"],
  copySparql: ["Chép thành SPARQL", "Copy as SPARQL"],
  copyLink: ["Chép địa chỉ trang", "Copy the address"],
  copied: ["Đã chép.", "Copied."],
  notCopied: ["Không chép được; hãy chọn và chép văn bản dưới đây.", "Could not copy; select the text below."],
  more: ["nữa", "more"],
  show: ["hiện", "show"],
  undated: ["không rõ ngày", "undated"],
  items: ["mục", "items"],
  perYear: ["Số mục mỗi năm, theo cấp", "Items a year, by level"],
  chronological: ["Theo thứ tự thời gian", "In order of time"],
  all: ["Tất cả", "All"],
  nodes: ["nút", "nodes"],
  edges: ["liên hệ", "links"],
  nodesTable: ["Các nút của mạng lưới", "The nodes of the network"],
  edgesTable: ["Các liên hệ của mạng lưới", "The links of the network"],
  degree: ["Số liên hệ", "Links"],
  label: ["Tên", "Name"],
  aroundThing: ["Quanh", "Around"],
  whole: ["Bỏ giới hạn quanh một nút", "Show the whole network"],
  steps: ["Số bước", "Steps"],
  zoomIn: ["Phóng to", "Zoom in"],
  zoomOut: ["Thu nhỏ", "Zoom out"],
  fit: ["Vừa khung", "Fit"],
  drawing: ["Hình vẽ mạng lưới; các bảng bên dưới nêu cùng nội dung", "Drawing of the network; the tables below tell the same"],
  legend: ["Chú giải", "Legend"],
  byTime: ["Nhiều nút: xếp theo năm (ngang) và cấp (dọc).", "Many nodes: placed by year (across) and level (down)."],
  other: ["khác", "other"],
  otherThing: ["Đối tượng khác", "Other things"],
  happened: ["Diễn biến", "What happened"],
  issuedEvent: ["ban hành", "issued"],
  documents: ["văn bản", "documents"],
  sentences: ["câu nguồn", "sentences"],
  cut: ["Trang này chỉ chứa một phần kho dữ liệu", "This page holds only a part of the store"],
  of: ["trên", "of"],
  statedBy: ["Nêu trong", "Stated in"],
  quotedHere: ["Đoạn được trích", "Quoted passages"],
  catalogue: ["danh mục", "catalogue"],
  actor: ["Từ", "From"],
  target: ["Đến", "To"],
  ask: ["Mở trong trình soạn SPARQL", "Open in the SPARQL editor"],
  inStore: ["Trong cả kho dữ liệu", "In the whole store"],
  inPage: ["Trong phần đang mở", "In the part that is open"],
  searching: ["Đang tìm…", "Searching…"],
  live: ["Trang này đọc trực tiếp từ kho dữ liệu trên máy chủ.", "This page reads the store on the server."],
  offline: ["Trang này mở không cần mạng và không gửi gì đi.", "This page needs no network and sends nothing."],
  rule: ["quy tắc", "rule"],
};

/** More words, for views that not every page has. */
export const teach = (words) => Object.assign(WORDS, words);

let lang = "vi";

export const setLanguage = (value) => { lang = value; };
export const language = () => lang;

/** The wording of a key. */
export const say = (key) => WORDS[key][lang === "vi" ? 0 : 1];

// (kind, way) → words; down: the thing named acts on the document above it. As in `vankien trace`.
const SAID = {
  implements: [["được triển khai thực hiện bởi", "carried out by"], ["triển khai thực hiện", "carries out"]],
  guides: [["được hướng dẫn bởi", "guided by"], ["hướng dẫn", "guides"]],
  continues: [["được tiếp tục thực hiện bởi", "continued by"], ["tiếp tục thực hiện", "continues"]],
  basedOn: [["là căn cứ của", "the ground of"], ["căn cứ", "rests on"]],
  amends: [["được sửa đổi, bổ sung bởi", "amended by"], ["sửa đổi, bổ sung", "amends"]],
  replaces: [["được thay thế bởi", "replaced by"], ["thay thế", "replaces"]],
  repeals: [["bị bãi bỏ bởi", "repealed by"], ["bãi bỏ", "repeals"]],
  suspends: [["bị đình chỉ bởi", "suspended by"], ["đình chỉ", "suspends"]],
  annexedTo: [["có kèm theo", "has annexed"], ["kèm theo", "annexed to"]],
  reviews: [["được tổng kết, sơ kết bởi", "reviewed by"], ["tổng kết, sơ kết", "reviews"]],
  approvesDocument: [["được phê duyệt bởi", "approved by"], ["phê duyệt", "approves"]],
  cites: [["được viện dẫn bởi", "cited by"], ["viện dẫn", "cites"]],
  Dissemination: [["được quán triệt, triển khai", "made known"], ["quán triệt", "makes known"]],
  Review: [["được tổng kết, sơ kết", "reviewed"], ["tổng kết, sơ kết", "reviews"]],
  Deliberation: [["được thảo luận, cho ý kiến", "deliberated"], ["thảo luận", "deliberates"]],
  Approval: [["được thông qua, đồng ý chủ trương", "approved"], ["thông qua", "approves"]],
  Adoption: [["được ban hành", "adopted"], ["ban hành", "adopts"]],
  Instruction: [["được chỉ đạo thực hiện", "called to be carried out"], ["chỉ đạo thực hiện", "calls to carry out"]],
  AwardConferral: [["được ghi nhận", "recognised"], ["ghi nhận", "recognises"]],
  AgendaItem: [["được nêu", "dealt with"], ["nêu", "deals with"]],
  candidate: [["có thể là văn bản được nêu ở", "may be what is meant by"], ["có thể là", "may be"]],
};

/** The order in which the steps of a document are shown. */
export const ORDER = Object.keys(SAID);

export const said = (kind, way) => SAID[kind]?.[way === "down" ? 0 : 1][lang === "vi" ? 0 : 1] ?? kind;

// What reviews a document is called by what it is: `Sơ kết việc thực hiện: …`, `Báo cáo tổng kết 10 năm …`.
const REVIEWED = [
  [/^(?:báo cáo )?sơ kết/i, ["được sơ kết", "given an interim review"]],
  [/^(?:báo cáo )?tổng kết/i, ["được tổng kết", "given a final review"]],
  [/^đánh giá việc/i, ["được đánh giá việc thực hiện", "reviewed"]],
];

/** The same, where the name of the thing tells which kind of review it is. */
export const saidBy = (kind, way, name) => {
  const told = way === "down" && ["Review", "reviews"].includes(kind) && REVIEWED.find(([beginning]) => beginning.test(name));
  if (!told) return said(kind, way);
  return told[1][lang === "vi" ? 0 : 1] + (kind === "reviews" ? (lang === "vi" ? " bởi" : " by") : "");
};
