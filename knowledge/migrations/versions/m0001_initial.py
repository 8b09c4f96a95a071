"""The first tables: boards, platforms, documents, versions, passages, embeddings, the change log."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PLATFORMS = (
    ("douyin", "抖音", "Douyin"),
    ("kuaishou", "快手", "Kuaishou"),
    ("tmall", "天猫", "Tmall"),
    ("taobao", "淘宝", "Taobao"),
    ("pinduoduo", "拼多多", "Pinduoduo"),
    ("jd", "京东", "JD"),
    ("xiaohongshu", "小红书", "Xiaohongshu"),
    ("wechat_channels", "微信视频号", "WeChat Channels"),
    ("alibaba", "阿里巴巴", "Alibaba"),
    ("amazon", "亚马逊", "Amazon"),
    ("law", "法律法规", "Law"),
    ("other", "其他", "Other"),
)


def upgrade() -> None:
    """Makes the tables, names the store, and fills in the platforms."""
    _make_tenancy()
    _make_documents()
    _make_passages()
    _make_following()
    store = sa.table("store", sa.column("id", sa.String))
    op.bulk_insert(store, [{"id": str(uuid.uuid4())}])
    platform = sa.table(
        "platform",
        sa.column("key", sa.String),
        sa.column("name_zh", sa.String),
        sa.column("name_en", sa.String),
        sa.column("position", sa.Integer),
    )
    op.bulk_insert(
        platform,
        [
            {"key": key, "name_zh": name_zh, "name_en": name_en, "position": position}
            for position, (key, name_zh, name_en) in enumerate(PLATFORMS)
        ],
    )


def _make_tenancy() -> None:
    op.create_table("store", sa.Column("id", sa.String(), primary_key=True))
    op.create_table(
        "board",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "platform",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("name_zh", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )


def _make_documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("board.id"), index=True),
        sa.Column("platform", sa.String(), sa.ForeignKey("platform.key")),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("document_id", sa.String(), sa.ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("bytes_hash", sa.String(), nullable=False, index=True),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("effective_from", sa.Date()),
        sa.Column("effective_to", sa.Date()),
        sa.Column("url", sa.String()),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
    )


def _make_passages() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("document_id", sa.String(), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("article", sa.String()),
        sa.Column("page", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["document_id", "version"], ["version.document_id", "version.number"], ondelete="CASCADE"
        ),
    )


def _make_following() -> None:
    op.create_table(
        "embedding",
        sa.Column("text_hash", sa.String(), primary_key=True),
        sa.Column("model", sa.String(), primary_key=True),
        sa.Column("vector", sa.LargeBinary()),
    )
    op.create_table(
        "change",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
