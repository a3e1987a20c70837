"""The stored things: one file per noun, one database."""

from models.access_log import AccessLog
from models.annotation import Annotation
from models.attachment import Attachment, Blob
from models.base import Base, fold, nfc
from models.content_item import Assignment, ContentItem
from models.evaluation import Evaluation, EvaluationLine
from models.file_reading import FileReading
from models.history_search import HistorySearch
from models.import_review import ImportReview
from models.ledger import Checkpoint, Ledger, LedgerLeaf, LedgerNode
from models.nomination import Citation, Nomination
from models.people import Delegation, LoginAttempt, Membership, Person, Unit, UnitAlias
from models.personal import Erasure, PersonalValue
from models.plan import Duty, LegalBasis, NumberSeries, Plan, PlanVersion, Recipient, RegisterEntry
from models.referral import Referral
from models.report import Report, ReportLine, ReportVersion
from models.subject import (
    DeclaredTransition,
    History,
    LifecycleVersion,
    Outbox,
    RefusedAttempt,
    RequestKey,
    Subject,
)
from models.verification import Verification

__all__ = [
    "AccessLog",
    "Annotation",
    "Assignment",
    "Attachment",
    "Base",
    "Blob",
    "Checkpoint",
    "Citation",
    "ContentItem",
    "DeclaredTransition",
    "Delegation",
    "Duty",
    "Erasure",
    "Evaluation",
    "EvaluationLine",
    "FileReading",
    "History",
    "HistorySearch",
    "ImportReview",
    "Ledger",
    "LedgerLeaf",
    "LedgerNode",
    "LegalBasis",
    "LifecycleVersion",
    "LoginAttempt",
    "Membership",
    "Nomination",
    "NumberSeries",
    "Outbox",
    "Person",
    "PersonalValue",
    "Plan",
    "PlanVersion",
    "Recipient",
    "Referral",
    "RefusedAttempt",
    "RegisterEntry",
    "Report",
    "ReportLine",
    "ReportVersion",
    "RequestKey",
    "Subject",
    "Unit",
    "UnitAlias",
    "Verification",
    "fold",
    "nfc",
]
