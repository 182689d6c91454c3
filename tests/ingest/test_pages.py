"""Pages out of order: restored where proven, and a plan in its true order is never touched."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pages import Page, true_order, true_page_order

# --- Plans made up for these tests ----------------------------------------------------------------------------------------------

PLACES = [
    ("ỦY BAN NHÂN DÂN", "TỈNH HÒN MÂY", "Hòn Mây", "UBND"), ("UBND TỈNH SÔNG VỌNG", "SỞ VĂN HÓA", "Sông Vọng", "SVH"),
    ("ỦY BAN NHÂN DÂN", "HUYỆN ĐỒI CHÈ", "Đồi Chè", "UBND"), ("UBND THÀNH PHỐ BẾN TRẦM", "PHÒNG NỘI VỤ", "Bến Trầm", "PNV"),
    ("ỦY BAN NHÂN DÂN", "XÃ THƯỢNG NGÀN", "Thượng Ngàn", "UBND"), ("BỘ ĐƯỜNG THỦY", "CỤC LUỒNG LẠCH", "Hà Nội", "CLL"),
]  # fmt: skip
VERBS = [
    "Rà soát", "Xây dựng", "Tổ chức", "Hướng dẫn", "Kiểm tra", "Tham mưu", "Phối hợp xây dựng", "Cập nhật", "Bố trí",
    "Củng cố", "Nâng cấp", "Khảo sát", "Tuyên truyền về", "Tập huấn về", "Nhân rộng", "Duy trì", "Đề xuất", "Lồng ghép",
    "Đánh giá", "Công khai",
]  # fmt: skip
THINGS = [
    "mạng lưới thư viện xã", "bến đò ngang", "trạm bơm tưới", "chợ phiên vùng cao", "tuyến đường liên thôn",
    "nghề dệt thổ cẩm", "vườn ươm cây gỗ lớn", "nhà văn hóa thôn", "hồ chứa nước", "điểm du lịch cộng đồng",
    "đội dân phòng", "hệ thống loa truyền thanh", "lớp xóa mù chữ", "sân thể thao phường", "tủ sách pháp luật",
    "vùng trồng dược liệu", "đàn gia súc", "kho thóc giống", "bếp ăn tập thể", "trạm quan trắc không khí",
    "cầu treo dân sinh", "lễ hội đua thuyền", "phần mềm một cửa", "hồ sơ địa chính", "bãi rác hợp vệ sinh",
    "lưới điện nông thôn", "tổ hòa giải", "đê bao", "rừng phòng hộ", "cơ sở giết mổ", "thủy lợi nội đồng",
    "phòng khám lưu động", "quỹ khuyến học", "nước sạch bản làng", "hộ kinh doanh nhỏ", "câu lạc bộ dưỡng sinh",
]  # fmt: skip
TAILS = [
    "theo quy định hiện hành", "bảo đảm an toàn và tiết kiệm", "gắn với phong trào thi đua của địa phương",
    "ở các thôn đặc biệt khó khăn", "cho người cao tuổi và người khuyết tật", "trước mùa mưa bão", "trong dịp hè",
    "với sự tham gia của nhân dân", "theo phân cấp quản lý", "phù hợp với khả năng ngân sách",
    "làm cơ sở để nhân rộng trong những năm sau", "kịp thời khắc phục các hạn chế đã được chỉ ra",
]  # fmt: skip
BODIES = [
    "Phòng Kinh tế", "Phòng Văn hóa - Thông tin", "Văn phòng", "Công an", "Phòng Tài chính", "Đài Phát thanh",
    "Trạm Y tế", "Ban Quản lý rừng", "Hội Nông dân", "Đoàn Thanh niên", "Trường Trung cấp nghề", "Hạt Kiểm lâm",
    "Chi cục Thủy lợi", "Ủy ban nhân dân các xã",
]  # fmt: skip
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
LETTERS = "abcdđeghik"


@dataclass
class Writer:
    """Makes up one plan."""

    rng: random.Random

    def sentence(self, topic: str, clauses: int) -> str:
        parts = []
        for k in range(clauses):
            thing = topic if k == 0 or self.rng.random() < 0.4 else self.rng.choice(THINGS)
            verb = self.rng.choice(VERBS)
            parts.append(f"{verb if k == 0 else verb[0].lower() + verb[1:]} {thing} {self.rng.choice(TAILS)}")
        return ", ".join(parts)

    def bullets(self, topic: str, *, least: int = 1) -> list[str]:
        count = self.rng.randint(least, 5)
        end = self.rng.choice([";", "."])
        lines = [f"- {self.sentence(topic, self.rng.randint(1, 3))}{end}" for _ in range(count)]
        lines[-1] = lines[-1][:-1] + "."
        return lines

    def text(self, topic: str) -> list[str]:
        kind = self.rng.random()
        if kind < 0.45:
            return self.bullets(topic, least=2)
        plain = [self.sentence(topic, self.rng.randint(2, 6)) + "." for _ in range(self.rng.randint(1, 2))]
        return plain if kind < 0.75 else [*plain, *self.bullets(topic)]

    def points(self, topic: str) -> list[str]:
        lines = []
        for letter in LETTERS[: self.rng.randint(2, 5)]:
            thing = self.rng.choice([topic, self.rng.choice(THINGS)])
            lines += [f"{letter}) {thing[0].upper()}{thing[1:]}{self.rng.choice(['', ':'])}", *self.text(thing)]
        return lines

    def clauses(self, dotted: str = "") -> list[str]:
        lines = []
        for number in range(1, self.rng.randint(3, 6)):
            topic = self.rng.choice(THINGS)
            lines.append(f"{dotted}{number}. {self.rng.choice(VERBS)} {topic}")
            if not dotted and self.rng.random() < 0.3:
                lines += self.clauses(f"{number}.")[: self.rng.randint(4, 14)]
            else:
                lines += self.points(topic) if self.rng.random() < 0.35 else self.text(topic)
        return lines

    def duties(self) -> list[str]:
        lines = []
        for number, body in enumerate(self.rng.sample(BODIES, self.rng.randint(4, 9)), start=1):
            lines += [f"{number}. {body}", *self.text(self.rng.choice(THINGS))]
        return lines

    def head(self, type_name: str = "KẾ HOẠCH") -> list[str]:
        upper, agency, place, code = self.rng.choice(PLACES)
        year = self.rng.randint(2009, 2026)
        nation = self.rng.choice(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
        number = f"Số: {self.rng.randint(2, 3000)}/{'KH' if type_name == 'KẾ HOẠCH' else 'QĐ'}-{code}"
        boxes = [[upper, agency, number], [nation, "Độc lập - Tự do - Hạnh phúc"]]
        if self.rng.random() < 0.5:
            boxes = [[upper, agency], [nation, "Độc lập - Tự do - Hạnh phúc"], [number]]
        topic = self.rng.choice(THINGS)
        return [
            *(line for box in boxes for line in box),
            f"{place}, ngày {self.rng.randint(10, 28)} tháng {self.rng.randint(1, 12)} năm {year}",
            type_name,
            f"Về việc phát triển {topic} giai đoạn {year} - {year + 5}",
            f"Thực hiện chương trình công tác năm {year}, {agency.title()} ban hành kế hoạch về {topic} với các nội dung sau:",
        ]

    def closing(self) -> list[str]:
        others = ["- Thường trực Đảng ủy;", "- Các đơn vị liên quan;", f"- {self.rng.choice(BODIES)};"]
        recipients = ["Nơi nhận:", *others, "- Lưu: VT."]
        signature = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] if self.rng.random() < 0.5 else ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
        name = self.rng.choice(["Lò Văn Thảo", "Trịnh Thị Mơ", "K'Brui Hạ", "Đoàn Quốc Sự"])
        last = "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh kịp thời để xem xét, điều chỉnh./."
        parts = [recipients, [*signature, name]] if self.rng.random() < 0.7 else [[*signature, name], recipients]
        return [last, *parts[0], *parts[1]]

    def annex(self, number: str) -> list[str]:
        head = "TT | Nội dung | Chủ trì | Hạn"
        lines = [f"PHỤ LỤC {number}".strip(), "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch của đơn vị)", head]
        for group in range(self.rng.randint(1, 3)):
            lines.append(f"{ROMAN[group]} | {self.rng.choice(THINGS)} | |")
            rows = range(1, self.rng.randint(4, 9))
            lines += [f"{row} | {self.sentence(self.rng.choice(THINGS), 1)} | {self.rng.choice(BODIES)} | 2027" for row in rows]
        return lines

    def plan(self, *, annexes: int = 0) -> list[str]:
        sections = self.rng.randint(4, 7)
        lines = self.head()
        names = ["MỤC ĐÍCH, YÊU CẦU", "MỤC TIÊU", "NỘI DUNG", "GIẢI PHÁP", "KINH PHÍ", "TIẾN ĐỘ", "TỔ CHỨC THỰC HIỆN"]
        for k, name in enumerate(names[-sections:]):
            last = k == sections - 1
            lines.append(f"{ROMAN[k]}. {name}")
            lines += self.duties() if last else self.text("vốn sự nghiệp") if name == "KINH PHÍ" else self.clauses()
        lines += self.closing()
        for k in range(annexes):
            lines += self.annex(ROMAN[k] if annexes > 1 else "")
        return lines

    def decision(self) -> list[str]:
        """A decision and the plan that it issues, in one file: two letterheads, numbers that begin anew."""
        lines = self.head("QUYẾT ĐỊNH")
        lines += [f"Căn cứ {self.sentence(self.rng.choice(THINGS), 1)};" for _ in range(4)]
        lines += [f"Điều {k}. {self.sentence(self.rng.choice(THINGS), 2)}." for k in range(1, 4)]
        return [*lines, *self.closing(), *self.plan()]

    def amendment(self) -> list[str]:
        """Quoted numbers that have nothing to do with those around them."""
        lines = [*self.head(), "I. NỘI DUNG SỬA ĐỔI"]
        for number in range(1, self.rng.randint(4, 8)):
            lines.append(f"{number}. Sửa đổi khoản {self.rng.randint(2, 9)} Mục {self.rng.choice(ROMAN)} như sau:")
            lines.append(f"“{self.rng.randint(2, 9)}. {self.sentence(self.rng.choice(THINGS), 3)}.")
            lines += [f"{letter}) {self.sentence(self.rng.choice(THINGS), 2)};" for letter in "cdđ"]
            lines.append(f"{self.rng.randint(3, 9)}. {self.sentence(self.rng.choice(THINGS), 2)}.”")
        return [*lines, "II. TỔ CHỨC THỰC HIỆN", *self.duties(), *self.closing()]

    def restarting(self) -> list[str]:
        """Lists that begin at 1 again under headings without a number."""
        lines = self.head()
        for name in self.rng.sample(THINGS, 6):
            lines.append(name.upper())
            lines += [f"{k}. {self.sentence(name, 2)}." for k in range(1, self.rng.randint(3, 8))]
        return [*lines, *self.closing()]


def printed_lines(text: str) -> float:
    return math.ceil(len(text) / 85) + 0.3


def paginate(lines: Sequence[str], rng: random.Random, *, split: bool) -> list[list[str]]:
    """Pages that are full where the next paragraph doesn't fit; with `split`, paragraphs break where the page does."""
    full = rng.uniform(33, 45)
    pages: list[list[str]] = [[]]
    room = full
    for text in lines:
        if printed_lines(text) > room or text.startswith("PHỤ LỤC"):
            may_split = split and room >= 2 and printed_lines(text) > room
            cut = text.rfind(" ", 0, int(room) * 85) if may_split else 0
            if cut > 40:
                pages[-1].append(text[:cut])
                text = text[cut + 1 :]
            pages.append([])
            room = full * rng.uniform(0.93, 1.05)
        pages[-1].append(text)
        room -= printed_lines(text)
    return pages


def flat(pages: Sequence[Sequence[str]]) -> list[str]:
    return [text for page in pages for text in page]


@dataclass
class Score:
    """What was restored of plans whose pages came in reverse."""

    plans: int = 0
    undecided: int = 0
    exact: int = 0
    lines: int = 0
    misplaced: int = 0  # lines on another page than most of their page
    certain: int = 0
    certain_wrong: int = 0

    def add(self, pages: Sequence[Sequence[str]], found: tuple[Page, ...] | None, given: Sequence[str]) -> None:
        self.plans += 1
        if found is None:
            self.undecided += 1
            return
        own = [k for k in range(len(pages) - 1, -1, -1) for _ in pages[k]]
        assert sorted(k for page in found for k in page.paragraphs) == list(range(len(given)))
        assert [page.number for page in found] == list(range(1, len(found) + 1))
        self.exact += [given[k] for page in found for k in page.paragraphs] == flat(pages)
        shared: dict[int, Counter[int]] = defaultdict(Counter)
        for page in found:
            shared[page.number].update(own[k] for k in page.paragraphs)
            self.certain += page.certain
            self.certain_wrong += page.certain and [given[k] for k in page.paragraphs] not in [list(page) for page in pages]
        self.lines += len(given)
        self.misplaced += sum(sum(counts.values()) - max(counts.values()) for counts in shared.values())


# --- In order: never touched ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["plan", "annexes", "decision", "amendment", "restarting"])
@pytest.mark.parametrize("seed", range(12))
def test_order_is_right(kind: str, seed: int) -> None:
    rng = random.Random(seed)
    writer = Writer(rng)
    lines = writer.plan(annexes=seed % 3 + 1) if kind == "annexes" else getattr(writer, kind)()
    pages = paginate(lines, rng, split=seed % 2 == 0)
    assert true_order(lines) is None
    assert true_order(lines[rng.randint(1, 12) :]) is None  # the letterhead, or a part of it, is lost
    assert true_page_order(pages) is None
    assert true_page_order(pages[1:]) is None
    assert true_page_order([[*page, str(k + 1)] for k, page in enumerate(pages)]) is None


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=100, max_value=10_000), st.sampled_from(["plan", "decision", "amendment", "restarting"]))
def test_any_plan_in_order_stays(seed: int, kind: str) -> None:
    lines = getattr(Writer(random.Random(seed)), kind)()
    assert true_order(lines) is None
    assert true_order([line for text in lines for line in (text, "", " ")]) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["", "I. MỤC TIÊU", "2. Sở Y tế", "- Rà soát;", "Nơi nhận:", "KẾ HOẠCH", "a) Một", "TM. UBND"])))
def test_any_lines_without_letterhead_stay(lines: list[str]) -> None:
    assert true_order(lines) is None


FORM = [
    "Mẫu số 02", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "I. Kết quả", "II. Kiến nghị",
]  # fmt: skip
HEADLESS = [
    "II. NỘI DUNG", "1. Làm cầu", "2. Làm đường", "III. TỔ CHỨC", "Nơi nhận:", "- Lưu: VT.", "KT. GIÁM ĐỐC", "Lò Văn A",
]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["KẾ HOẠCH"],
        # the letterhead was not read, and a form in the annex has one of its own
        [*HEADLESS, *FORM],
        # a page that ends with another document's signature, and then a plan in order
        ["Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "Lò Văn A", *Writer(random.Random(5)).plan()],
    ],
)
def test_undecided(lines: list[str]) -> None:
    assert true_order(lines) is None


# --- Reversed, no page marks ----------------------------------------------------------------------------------------------------

FIRST = [
    "UBND HUYỆN ĐỒI CHÈ", "PHÒNG KINH TẾ", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-PKT", "KẾ HOẠCH", "Phát triển cây gỗ lớn năm 2024", "I. MỤC ĐÍCH", "1. Tăng độ che phủ rừng của huyện.",
    "2. Nâng thu nhập của chủ rừng.", "II. NỘI DUNG", "1. Trồng mới",
    "Phối hợp với các xã trồng 120 ha cây gỗ lớn trên đất trống, ưu tiên các hộ thiếu đất sản",
]  # fmt: skip
SECOND = [
    "xuất và hộ nghèo có lao động.", "2. Chăm sóc", "a) Rừng năm thứ nhất", "- Làm cỏ, vun gốc hai lần;", "- Trồng dặm cây chết.",
    "b) Rừng năm thứ hai", "- Tỉa cành, bón thúc.", "III. KINH PHÍ", "1. Ngân sách huyện", "2. Vốn của chủ rừng",
]  # fmt: skip
THIRD = [
    "Ngân hàng cho vay phần còn thiếu.", "IV. TỔ CHỨC THỰC HIỆN", "1. Hạt Kiểm lâm", "Kiểm tra, nghiệm thu rừng trồng.",
    "2. Ủy ban nhân dân các xã", "Vận động nhân dân tham gia.", "Nơi nhận:", "- UBND huyện;", "- Lưu: VT.", "TRƯỞNG PHÒNG",
    "Bàn Văn Sếnh",
]  # fmt: skip


def test_two_pages_with_the_rest_of_a_sentence() -> None:
    second = [*SECOND, *THIRD]
    found = true_order([*second, *FIRST])
    assert found is not None
    assert [page.paragraphs for page in found] == [
        tuple(range(len(second), len(second) + len(FIRST))),
        tuple(range(len(second))),
    ]


def test_two_pages() -> None:
    first = [*FIRST, "xuất và hộ nghèo có lao động."]
    second = [*SECOND[1:], *THIRD]
    second[4] = "Chăm sóc theo Điểm b) cây gỗ lớn trên đất trống, ưu tiên các hộ nghèo có lao động, phối hợp với các xã."
    found = true_order([*second, *first])
    assert found == (Page(1, tuple(range(len(second), len(second) + len(first)))), Page(2, tuple(range(len(second)))))


def test_blank_lines_keep_their_page() -> None:
    second = [*SECOND, *THIRD]
    given_lines = [line for text in [*second, *FIRST] for line in ("", text)]
    found = true_order(given_lines)
    assert found is not None
    assert found[0].paragraphs == tuple(range(2 * len(second) + 1, len(given_lines)))


def restore(seeds: range, *, annexes: int) -> Score:
    score = Score()
    for seed in seeds:
        rng = random.Random(seed)
        pages = paginate(Writer(rng).plan(annexes=annexes), rng, split=seed % 2 == 0)
        if len(pages) > 1:
            given_lines = flat(pages[::-1])
            score.add(pages, true_order(given_lines), given_lines)
    return score


@pytest.mark.parametrize("annexes", [0, 1])
def test_reversed_plans_are_restored(annexes: int) -> None:
    """The figures that the rules reach on plans made up here; what the page break hides (a "-" among "-") stays uncertain."""
    score = restore(range(16), annexes=annexes)
    assert score.undecided == 0
    assert score.misplaced <= 0.015 * score.lines
    assert score.certain_wrong <= 0.05 * score.certain


# --- Known pages ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("seed", range(16))
def test_reversed_pages(seed: int, numbered: bool) -> None:
    rng = random.Random(seed)
    pages = paginate(Writer(rng).plan(annexes=seed % 2), rng, split=seed % 3 == 0)
    if numbered:
        pages = [[str(k + 1), *page] if k else page for k, page in enumerate(pages)]
    assert true_page_order(pages[::-1]) == tuple(range(len(pages)))[::-1]


@pytest.mark.parametrize("seed", range(16))
def test_shuffled_numbered_pages(seed: int) -> None:
    rng = random.Random(seed)
    pages = [[*page, f"- {k + 1} -"] for k, page in enumerate(paginate(Writer(rng).plan(), rng, split=True))]
    order = list(range(len(pages)))
    rng.shuffle(order)
    found = true_page_order([pages[k] for k in order])
    assert found is None if order == sorted(order) else [order[k] for k in found or ()] == sorted(order)


@pytest.mark.parametrize("seed", range(24))
def test_shuffled_pages_are_restored_or_left(seed: int) -> None:
    rng = random.Random(seed)
    pages = paginate(Writer(rng).plan(), rng, split=True)
    order = list(range(len(pages)))
    rng.shuffle(order)
    found = true_page_order([pages[k] for k in order])
    assert found is None or [order[k] for k in found] == sorted(order)


def test_empty_pages() -> None:
    assert true_page_order([]) is None
    assert true_page_order([[], []]) is None
    assert true_page_order([THIRD, [], SECOND, FIRST]) == (3, 2, 0, 1)


# --- The plans beside the project, where they are -------------------------------------------------------------------------------

SHARED = Path(__file__).parents[3] / "shared"


def real_plans() -> list[Path]:
    found = [*sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("gold/text/*.txt"))]
    return [path for path in found if not path.name.startswith("001_")]


def test_real_plans_in_order_stay() -> None:
    plans = real_plans()
    if not plans:
        pytest.skip("no real plans beside the project")
    for path in plans:
        text = path.read_text(encoding="utf-8")
        pages = [page.splitlines() for page in text.split("\f")]
        assert true_order(flat(pages)) is None, path.name
        assert true_page_order(pages) is None, path.name


def test_parts_of_two_plans_are_no_reversed_one() -> None:
    plans = [[line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()] for path in real_plans()]
    if not plans:
        pytest.skip("no real plans beside the project")
    rng = random.Random(7)
    for one in plans:
        for two in plans:
            tail, head = rng.randrange(1, len(one)), rng.randrange(len(two) // 4, len(two))
            assert one is two or true_order([*one[tail:], *two[:head]]) is None


def test_nine_reversed_pages() -> None:
    found = [*SHARED.glob("seeds/001_*.txt")]
    if not found:
        pytest.skip("no real plans beside the project")
    lines = found[0].read_text(encoding="utf-8").splitlines()
    pages = true_order(lines)
    assert pages is not None
    assert [len([k for k in page.paragraphs if lines[k].strip()]) for page in pages] == [23, 18, 19, 12, 18, 13, 16, 13, 16]
    assert all(one.paragraphs[0] > two.paragraphs[0] for one, two in pairwise(pages))
