"""The choices of the license form, as codes."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_VEHICLES: Final = 2_000  # of one application, one request, one report


class TradeTerms(models.TextChoices):
    GENERAL = "general_trade", _("General trade")
    # Cars go under license by it too: 公告2025年第89号, 一(三).
    BORDER = "border_trade", _("Border small-scale trade")


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


class RequestKind(models.TextChoices):
    """What an application asks for."""

    NEW = "new", _("New license")
    AMENDMENT = "amendment", _("Amendment of a license")
    EXTENSION = "extension", _("Extension of a license")


CARS: Final = "cars"
PRICES: Final = "prices"


class Moment(models.TextChoices):
    """When the rules were run and kept."""

    SUBMISSION = "submission", _("At submission")
    RECOMMENDATION = "recommendation", _("At the recommendation")
    GRANT = "grant", _("At the grant")
    REFUSAL = "refusal", _("At the refusal")
    RECHECK = "recheck", _("After a confirmation changed")


class RulingOutcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


# A district is stored under its Chinese name, which is what declarations carry.
CUSTOMS_DISTRICTS: Final[Mapping[str, str]] = {
    "北京海关": "Beijing Customs",
    "天津海关": "Tianjin Customs",
    "石家庄海关": "Shijiazhuang Customs",
    "太原海关": "Taiyuan Customs",
    "满洲里海关": "Manzhouli Customs",
    "呼和浩特海关": "Hohhot Customs",
    "沈阳海关": "Shenyang Customs",
    "大连海关": "Dalian Customs",
    "长春海关": "Changchun Customs",
    "哈尔滨海关": "Harbin Customs",
    "上海海关": "Shanghai Customs",
    "南京海关": "Nanjing Customs",
    "杭州海关": "Hangzhou Customs",
    "宁波海关": "Ningbo Customs",
    "合肥海关": "Hefei Customs",
    "福州海关": "Fuzhou Customs",
    "厦门海关": "Xiamen Customs",
    "南昌海关": "Nanchang Customs",
    "青岛海关": "Qingdao Customs",
    "济南海关": "Jinan Customs",
    "郑州海关": "Zhengzhou Customs",
    "武汉海关": "Wuhan Customs",
    "长沙海关": "Changsha Customs",
    "广州海关": "Guangzhou Customs",
    "黄埔海关": "Huangpu Customs",
    "深圳海关": "Shenzhen Customs",
    "拱北海关": "Gongbei Customs",
    "汕头海关": "Shantou Customs",
    "海口海关": "Haikou Customs",
    "湛江海关": "Zhanjiang Customs",
    "江门海关": "Jiangmen Customs",
    "南宁海关": "Nanning Customs",
    "成都海关": "Chengdu Customs",
    "重庆海关": "Chongqing Customs",
    "贵阳海关": "Guiyang Customs",
    "昆明海关": "Kunming Customs",
    "拉萨海关": "Lhasa Customs",
    "西安海关": "Xi'an Customs",
    "乌鲁木齐海关": "Urumqi Customs",
    "兰州海关": "Lanzhou Customs",
    "银川海关": "Yinchuan Customs",
    "西宁海关": "Xining Customs",
}


def district_name(district: str, language: str) -> str:
    """A customs district in the reader's language; as it was stated where we do not know it."""
    return district if language.startswith("zh") else CUSTOMS_DISTRICTS.get(district, district)
