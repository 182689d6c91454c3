"""Mails: the files that they carry under their true names, and their text only where it is a document."""

from base64 import b64encode
from collections.abc import Sequence
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.carriers.allowance import Allowance
from ingest.carriers.email import open_email
from ingest.errors import ClassifiedSourceError, EmptySourceError
from ingest.layout import Member, Refused
from ingest.options import DEFAULT
from ingest.reading import read_each

WORK = "\n".join(f"{at}. Phòng Văn hóa chuẩn bị địa điểm số {at} cho hội thi, báo cáo trước {at}/5/2024." for at in range(1, 14))
PLAN = f"""CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Tổ chức hội thi nấu ăn năm 2024

{WORK}"""
GREETING = "Kính gửi các anh chị,\nEm gửi kèm kế hoạch ạ.\nTrân trọng,\nLan"
LOGO = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00\x90\x91h6"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def letter(text: str | None = GREETING, html: str | None = None, files: Sequence[tuple[str, str, bytes]] = ()) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Lan <lan@example.vn>", "phong@example.vn", "Kế hoạch hội thi"
    if text is not None:
        message.set_content(text)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    for name, kind, data in files:
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message


def raw(parts: Sequence[str | bytes], kind: str = "multipart/mixed", head: str = "To: a@example.vn\nCc: c@x\n") -> bytes:
    """A mail written by hand, for what no library would write."""
    joined = b"".join(b"--b\n" + (part.encode() if isinstance(part, str) else part) + b"\n" for part in parts)
    return f'From: b@example.vn\n{head}MIME-Version: 1.0\nContent-Type: {kind}; boundary="b"\n\n'.encode() + joined + b"--b--\n"


def opened(data: bytes) -> list[Member | Refused]:
    return list(open_email(data, "thu.eml", DEFAULT, Allowance("a.zip")))


def names(data: bytes) -> list[str]:
    return [f"!{found.name}" if isinstance(found, Refused) else found.name for found in opened(data)]


TABLE = "<table>" + "".join(f"<tr><td>{at}</td><td>Phòng Văn hóa chuẩn bị địa điểm</td></tr>" for at in range(30)) + "</table>"


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (letter(files=[("Kế hoạch.pdf", "application/pdf", b"%PDF-1.4")]), ["Kế hoạch.pdf"]),
        (letter(PLAN), ["nội dung.txt"]),
        (letter(PLAN, files=[("phụ lục.xlsx", "application/x-excel", b"PK")]), ["nội dung.txt", "phụ lục.xlsx"]),
        (letter(None, f"<p>{PLAN}</p>"), ["nội dung.html"]),
        (letter(PLAN, f"<p>{PLAN}</p>"), ["nội dung.txt"]),
        (letter(PLAN, f"<p>{PLAN}</p>{TABLE}"), ["nội dung.html"]),  # the plain form loses the table
        (letter("Xin xem bản HTML", f"<p>{PLAN}</p>"), ["nội dung.html"]),
        (letter("Đề nghị các phòng thực hiện ngay các việc sau đây. " * 8), ["nội dung.txt"]),  # nothing attached: the text is it
        (
            letter("Đề nghị các phòng thực hiện ngay các việc sau đây. " * 8, files=[("a.pdf", "application/pdf", b"%PDF")]),
            ["a.pdf"],
        ),
        (letter(files=[("a.pdf", "application/pdf", b"%PDF"), ("a.pdf", "application/pdf", b"%PDF2")]), ["a.pdf", "a (2).pdf"]),
        (letter(files=[("..\\..\\a.doc", "application/msword", b"x")]), ["a.doc"]),
        (letter(files=[("a.doc", "application/msword", b"x"), ("smime.p7s", "application/pkcs7-signature", b"x")]), ["a.doc"]),
        (letter(files=[("winmail.dat", "application/ms-tnef", b"x")]), ["!winmail.dat"]),
        (letter(files=[("logo.png", "image/png", LOGO)]), ["!logo.png"]),
        (letter(files=[("smime.p7m", "application/pkcs7-mime", b"x")]), ["!smime.p7m"]),
    ],
)
def test_what_a_letter_holds(message: EmailMessage, found: list[str]) -> None:
    assert names(message.as_bytes()) == found


@pytest.mark.parametrize(
    "text",
    [
        GREETING,
        f"{GREETING}\n\n> " + PLAN.replace("\n", "\n> ")[:300],
        f"{GREETING}\n-----Original Message-----\n" + "Xin chào. " * 60,
    ],
)
def test_only_a_greeting(text: str) -> None:
    with pytest.raises(EmptySourceError, match="only a greeting"):
        opened(letter(text).as_bytes())


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Content-Disposition: attachment; filename*0*=UTF-8''K%E1%BA%BF%20; filename*1*=ho%E1%BA%A1ch.docx", "Kế hoạch.docx"),
        ('Content-Disposition: attachment; filename="=?UTF-8?B?S+G6vyBob+G6oWNo?=\n =?UTF-8?B?IG4ucGRm?="', "Kế hoạch n.pdf"),
        ('Content-Disposition: attachment; filename="Kế hoạch.doc"', "Kế hoạch.doc"),  # raw UTF-8
        ('Content-Type: application/pdf; name="ke-hoach.pdf"', "ke-hoach.pdf"),
        ("Content-Type: application/pdf", "tệp 1.pdf"),
        ("Content-Disposition: attachment; filename*=foo''x%", "x%"),
        ("Content-Disposition: attachment; filename=", "tệp 1.txt"),
    ],
)
def test_names_of_files(field: str, name: str) -> None:
    assert names(raw([f"{field}\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQ="])) == [name]


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("Content-Type: text/plain; charset=windows-1258", PLAN.encode("utf-8")),  # UTF-8 under a wrong name
        ("Content-Type: text/plain; charset=khong-co", PLAN.encode("utf-8")),
        ("Content-Type: text/plain", PLAN.encode("utf-8")),
        ("Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64", b64encode(PLAN.encode("utf-16"))),
    ],
)
def test_charsets(field: str, body: bytes) -> None:
    (found,) = opened(raw([f"{field}\n\n".encode() + body]))
    assert isinstance(found, Member)
    assert found.data.decode("utf-8-sig").strip() == PLAN


def test_pictures_in_the_text_are_trimmings() -> None:
    page = LOGO.replace(bytes(3) + b"\x10" + bytes(3) + b"\x10", (1654).to_bytes(4, "big") + (2339).to_bytes(4, "big"))
    parts = [
        f"Content-Type: text/plain\n\n{GREETING}",
        f"Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\n{b64encode(LOGO).decode()}",
        f"Content-Type: image/png\nContent-ID: <page>\nContent-Transfer-Encoding: base64\n\n{b64encode(page).decode()}",
    ]
    assert names(raw(parts)) == ["tệp 2.png"]


def test_forwarded_letters() -> None:
    inner = letter(files=[("a.pdf", "application/pdf", b"%PDF")])
    for _ in range(3):
        outer = letter("Chuyển tiếp.")
        outer.add_attachment(inner)
        inner = outer
    (deep,) = opened(inner.as_bytes())
    assert isinstance(deep, Refused)
    assert deep.name == "/".join(["Kế hoạch hội thi.eml"] * 3)
    two = letter("Chuyển tiếp.")
    two.add_attachment(letter(files=[("a.pdf", "application/pdf", b"%PDF")]))
    assert names(two.as_bytes()) == ["Kế hoạch hội thi.eml/a.pdf"]


def test_a_letter_within_a_letter_in_base64() -> None:
    inner = b64encode(letter(files=[("a.txt", "application/x-text", PLAN.encode())]).as_bytes()).decode()
    data = raw([f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}"])
    assert [getattr(found, "source", found).name for found in read_each("thu.eml", data)] == ["thu.eml/thu-kem.eml/a.txt"]


def test_a_saved_page() -> None:
    parts = [
        f"Content-Type: text/html; charset=utf-8\nContent-Location: https://example.vn/ke-hoach\n\n<html><p>{PLAN}</p></html>",
        "Content-Type: image/jpeg\nContent-Location: https://example.vn/a.jpg\nContent-Transfer-Encoding: base64\n\n/9j/",
        "Content-Type: text/css\nContent-Location: https://example.vn/a.css\n\np {color: red}",
        "Content-Type: text/html\nContent-Location: https://example.vn/khung.html\n\n<p>Quảng cáo</p>",
    ]
    assert names(raw(parts, "multipart/related", "Subject: Tin\n")) == ["Tin.html"]


def test_damaged_parts() -> None:
    parts = [
        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBER",  # cut off
        "Content-Type: application/pdf; name=b.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x!!LjQ=",
        "Content-Type: message/external-body; name=c.pdf\n\nContent-Type: application/pdf\n\n",
    ]
    assert names(raw(parts)) == ["!a.pdf", "b.pdf", "!c.pdf"]


def nested(depth: int) -> bytes:
    parts = (f'Content-Type: multipart/mixed; boundary="{at}"\n\n--{at}\n' for at in range(depth))
    return f"From: a\nTo: b\nSubject: c\n{''.join(parts)}".encode()


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=\n\n--\n--\n",
        b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed\n\nxin chao",
        nested(400),
        nested(4000),
        b"From: a\nTo: b\nSubject: =?utf-8?q?=\nContent-Type: text/plain; charset*=\n\n",
    ],
)
def test_traps_are_refused_with_advice(data: bytes) -> None:
    (found,) = read_each("thu.eml", data)
    assert isinstance(found, Refused)
    assert str(found.error).startswith("thu.eml")
    assert ";" in str(found.error)


FIELDS = st.sampled_from(
    """Content-Type: text/plain|Content-Type: multipart/mixed; boundary=b|Content-Type: message/rfc822|To: =?x|Content-Type:|
Content-Disposition: attachment; filename*1*=a|Content-Transfer-Encoding: base64|--b|--b--||Subject: \udcff|Content-ID: <|x|
Content-Type: application/pdf; name="|Content-Type: text/html; charset=\x00""".replace("\n", "").split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FIELDS, max_size=25))
def test_any_mail_is_opened_or_refused(lines: list[str]) -> None:
    data = "\n".join(["From: a", "To: b", "Subject: c", *lines]).encode("utf-8", "surrogateescape")
    for found in read_each("thu.eml", data):
        assert not isinstance(found, Refused) or ";" in str(found.error)


@pytest.mark.parametrize(
    ("subject", "text", "html", "refused"),
    [
        ("[TỐI MẬT] Kế hoạch diễn tập", GREETING, None, True),
        ("TỐI MẬT - Kế hoạch diễn tập", GREETING, None, True),
        ("Kế hoạch", f"TỐI MẬT\n{GREETING}", None, True),
        ("Kế hoạch", f"MẬT\n{GREETING}", None, True),
        ("Kế hoạch", None, f"<div><b>T&#7888;I M&#7852;T</b></div><p>{GREETING}</p>", True),
        ("Kế hoạch", None, f"<table><tr><td><p>Kính gửi anh</p><p>TỐI MẬT</p></td></tr></table><p>{GREETING}</p>", True),
        ("Kế hoạch", None, f"<table><tr><td><p>1</p></td>\n<td>A</td>\n<td><p>TỐI MẬT</p></td></tr></table>{GREETING}", False),
        ("Kế hoạch", f"{GREETING}\n> Subject: MẬT - Kế hoạch\n> Gửi anh.", None, True),  # an answer that quotes it
        ("Kế hoạch", f"{GREETING}\n{WORK}\n> TUYỆT MẬT\n> Gửi anh.", None, True),
        ("Kế hoạch bảo vệ bí mật nhà nước", GREETING, None, False),
        ("Giới thiệu MẬT ONG", f"Mật\n{GREETING}\nVăn bản TỐI MẬT gửi riêng.", None, False),
    ],
)
def test_a_marked_letter_is_refused_with_its_files(subject: str, text: str | None, html: str | None, refused: bool) -> None:
    message = letter(text, html, [("a.txt", "text/plain", PLAN.encode())])
    message.replace_header("Subject", subject)
    (found,) = read_each("thu.eml", message.as_bytes())
    assert (isinstance(found, Refused) and isinstance(found.error, ClassifiedSourceError)) == refused


def test_a_marked_letter_within_a_letter() -> None:
    outer, inner = letter(files=[("a.txt", "text/plain", PLAN.encode())]), letter()
    inner.replace_header("Subject", "MẬT - Kế hoạch hội quân")
    outer.add_attachment(inner)
    with pytest.raises(ClassifiedSourceError, match=r"^thu\.eml is marked MẬT") as caught:
        opened(outer.as_bytes())
    assert "hội quân" not in str(caught.value)
