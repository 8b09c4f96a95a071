"""The pictures that a version's text was recognised in."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, ForeignKeyConstraint, SQLModel


class PictureRow(SQLModel, table=True):
    """A page, or a whole file, as it looks: what a recognised text can be held against."""

    __tablename__ = "picture"
    __table_args__ = (
        ForeignKeyConstraint(["document_id", "version"], ["version.document_id", "version.number"], ondelete="CASCADE"),
    )
    document_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    media_type: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
