"""Makes files as merchants have them, with the libraries that make them for real."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pptx
import pytest
from openpyxl.styles import Font
from PIL import Image, ImageDraw, ImageFont
from pptx.util import Inches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RULES = (
    "示例商城保证金调整公告",
    "自2021年10月15日起，服饰类目保证金由2000元调整为3000元，生鲜类目为1500元。",
    "商家DSR任意一项低于4.6分的，平台发出整改通知，限期15日内整改。",
    "逾期未整改或者评分低于4.5分的，予以清退，并扣除12分。",
    "Merchants shall ship within 48 hours; a late order costs RMB 5.",
    "如有疑问，请联系客服：400-123-4567。",
)
PRICES = (
    ("类目", "保证金", "佣金率"),
    ("服饰", "2000元", "5%"),
    ("生鲜", "1500元", "3%"),
    ("图书", "1000元", "2%"),
)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], *merged: str, bold_first: bool = False) -> bytes:
    """A workbook of these sheets; `merged` ranges are of the first."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
        if bold_first:
            for cell in sheet[1]:
                cell.font = Font(bold=True)
    for each in merged:
        made.worksheets[0].merge_cells(each)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def presentation(lines: Sequence[str] = RULES, table: Sequence[Sequence[str]] = PRICES) -> bytes:
    """Slides: a title with its text, and a table."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = lines[0]
    slide.placeholders[1].text = "\n".join(lines[1:])
    slide.notes_slide.notes_text_frame.text = "备注：以平台公告为准。"
    second = made.slides.add_slide(made.slide_layouts[5])
    second.shapes.title.text = "收费标准"
    frame = second.shapes.add_table(len(table), len(table[0]), Inches(1), Inches(2), Inches(6), Inches(2))
    for number, line in enumerate(table):
        for column, text in enumerate(line):
            frame.table.cell(number, column).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(lines: Sequence[str] = RULES, table: Sequence[Sequence[str]] = PRICES) -> str:
    """A web page."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    paragraphs = "".join(f"<p>{line}</p>" for line in lines[1:])
    return (
        f"<!DOCTYPE html><html><head><title>{lines[0]}</title></head>"
        f"<body><article><h1>{lines[0]}</h1>{paragraphs}<table>{rows}</table></article></body></html>"
    )


def saved_page(charset: str = "utf-8") -> bytes:
    """A page as Chrome saves it in one file."""
    made = MIMEMultipart("related", type="text/html")
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://mall.example/rules/1.html"
    made["Subject"] = RULES[0]
    made["MIME-Version"] = "1.0"
    made.attach(MIMEText(page(), "html", charset))
    return made.as_bytes()


def mail(*attachments: tuple[str, bytes], html: bool = False) -> bytes:
    """A mail with files attached."""
    made = EmailMessage()
    made["From"], made["To"] = "rules@mall.example", "merchant@shop.example"
    made["Subject"], made["Date"] = RULES[0], "Sat, 09 Oct 2021 09:30:00 +0800"
    made.set_content("\n\n".join(RULES[1:]))
    if html:
        made.add_alternative(page(), subtype="html")
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


MADE = (2021, 10, 9, 0, 0, 0)
"""When an archive's members were written: the same bytes at every making."""


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def font(size: int) -> ImageFont.FreeTypeFont:
    """A Chinese font; the test is passed over where none is installed."""
    fonts = pytest.importorskip("manimgx_fonts_cjk", reason="no Chinese font: pip install manimgx-fonts-cjk")
    made = ImageFont.truetype(str(Path(fonts.__file__).parent / "NotoSansCJK-VF.otf.ttc"), size, index=2)
    made.set_variation_by_axes([400])
    return made


def screenshot(lines: Sequence[str] = RULES, size: int = 16, width: int = 720, above: int = 0) -> Image.Image:
    """Lines as a screen shows them at 1x: letters of 16 pixels, dark grey on white."""
    made = Image.new("RGB", (width, above + 40 + len(lines) * size * 2), "white")
    draw = ImageDraw.Draw(made)
    for number, line in enumerate(lines):
        draw.text((24, above + 20 + number * size * 2), line, font=font(size), fill=(51, 51, 51))
    return made


def picture(image: Image.Image, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()
