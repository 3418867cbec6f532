"""The choices of the license form, as codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaymentMethod(models.TextChoices):
    LETTER_OF_CREDIT = "letter_of_credit", _("Letter of credit")
    COLLECTION = "collection", _("Collection")
    REMITTANCE = "remittance", _("Remittance")
    OTHER = "other", _("Other")


class TransportMode(models.TextChoices):
    SEA = "sea", _("Sea")
    RAIL = "rail", _("Rail")
    ROAD = "road", _("Road")
    AIR = "air", _("Air")
    OTHER = "other", _("Other")


class TradeTerms(models.TextChoices):
    GENERAL = "general_trade", _("General trade")


class Currency(models.TextChoices):
    USD = "USD", _("US dollar")
    CNY = "CNY", _("Renminbi")
    EUR = "EUR", _("Euro")
    RUB = "RUB", _("Russian rouble")
    AED = "AED", _("UAE dirham")
    KZT = "KZT", _("Kazakh tenge")


class Language(models.TextChoices):
    CHINESE = "zh", _("Chinese")
    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")
    ARABIC = "ar", _("Arabic")
    SPANISH = "es", _("Spanish")
    FRENCH = "fr", _("French")
    OTHER = "other", _("Another language")


class DocumentKind(models.TextChoices):
    CONTRACT = "contract", _("Export contract")
    CONTRACT_CHINESE = "contract_chinese", _("Chinese version of the contract")
    ACCESS_DECLARATION = "access_declaration", _("Declaration on the destination's entry standard")
    CONFIRMATION = "confirmation", _("Confirmation of After-Sales Service")
    OTHER = "other", _("Other paper")


class Moment(models.TextChoices):
    """When the rules were run and kept."""

    SUBMISSION = "submission", _("At submission")
    RECOMMENDATION = "recommendation", _("At the recommendation")
    GRANT = "grant", _("At the grant")
    REFUSAL = "refusal", _("At the refusal")


class RulingOutcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


CUSTOMS_DISTRICTS = (
    "北京海关", "天津海关", "石家庄海关", "太原海关", "满洲里海关", "呼和浩特海关", "沈阳海关", "大连海关",
    "长春海关", "哈尔滨海关", "上海海关", "南京海关", "杭州海关", "宁波海关", "合肥海关", "福州海关",
    "厦门海关", "南昌海关", "青岛海关", "济南海关", "郑州海关", "武汉海关", "长沙海关", "广州海关",
    "黄埔海关", "深圳海关", "拱北海关", "汕头海关", "海口海关", "湛江海关", "江门海关", "南宁海关",
    "成都海关", "重庆海关", "贵阳海关", "昆明海关", "拉萨海关", "西安海关", "乌鲁木齐海关", "兰州海关",
    "银川海关", "西宁海关",
)
