"""The lists makers and the ministry hand in as spreadsheets: their columns and their headings."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from exportportal.kit.sheets import Columns, Limits
from exportportal.kit.sheets.refusals import MissingColumns

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Labels = Mapping[str, StrOrPromise]

SHORT: Final = Limits(file_bytes=2 * 1024 * 1024, rows=1_000, depth=2_000)
"""A list that is read while its sender waits."""
LONG: Final = Limits(file_bytes=64 * 1024 * 1024, rows=300_000, depth=600_000, cells=6_000_000)
"""A list that an operator loads from the command line."""


def _columns(labels: "Labels", headings: Mapping[str, str], *required: str) -> Columns:
    """A kind of list, with a refusal of its own that calls the columns by their labels."""
    missing = type("MissingColumns", (MissingColumns,), {"labels": labels})
    return Columns(labels=labels, headings=headings, required=required, missing=missing)


CARS: Final = _columns(
    {"vin": _("VIN"), "destination": _("Destination"), "outlet": _("Service outlet")},
    {
        "vin": "车架号|车架号码|车辆识别代号|车辆识别代码|VIN码|VIN号|VIN number|chassis number",
        "destination": "目的国|目的国(地区)|出口目的国|目的地|出口国|country|destination country",
        "outlet": "服务网点|维修服务网点|售后服务网点|网点|网点名称|服务网点名称"
        "|service outlet|outlet name",
    },
    "vin",
    "destination",
    "outlet",
)
OUTLETS: Final = _columns(
    {
        "country": _("Country"),
        "name": _("Name of the outlet"),
        "provider": _("Run by"),
        "address": _("Address"),
        "phone": _("Telephone"),
        "services": _("Services"),
        "parts_stock": _("Spare parts"),
        "valid_from": _("Open from"),
        "valid_until": _("Open until"),
    },
    {
        "country": "国家|国家(地区)|所在国|所在国家|country code",
        "name": "网点名称|名称|服务网点|服务网点名称|outlet|outlet name|name of the outlet",
        "provider": "服务商|服务商名称|运营企业|运营方|经营企业|service provider|run by",
        "address": "地址|详细地址|网点地址",
        "phone": "电话|联系电话|telephone|phone number",
        "services": "服务项目|服务内容|服务范围|services offered",
        "parts_stock": "备件|备件库存|配件库存|备件供应|parts|spare parts|parts stock",
        "valid_from": "启用日期|开业日期|有效期起|生效日期|open from|valid from|opened on",
        "valid_until": "停用日期|关闭日期|有效期止|失效日期|open until|valid until|closed on",
    },
    "country",
    "name",
    "provider",
    "address",
    "valid_from",
)
MAKERS: Final = _columns(
    {
        "maker": _("Maker"),
        "name": _("Name in the Announcement"),
        "kind": _("Makes"),
        "valid_from": _("Listed from"),
        "valid_until": _("Listed until"),
        "wmi": _("Maker's codes (WMI)"),
    },
    {
        "maker": "企业|生产企业|企业名称|manufacturer",
        "name": "公告名称|公告企业名称|announced name",
        "kind": "企业类型|类型|企业类别|type",
        "valid_from": "生效日期|列入日期|有效期起|listed from|valid from",
        "valid_until": "失效日期|撤销日期|有效期止|listed until|valid until",
        "wmi": "世界制造厂识别代号|WMI代码|wmi codes",
    },
    "maker",
    "name",
    "valid_from",
)
PRODUCTS: Final = _columns(
    {
        "batch": _("Announcement batch"),
        "published_on": _("Published on"),
        "maker": _("Maker"),
        "model": _("Product model"),
        "brand": _("Brand"),
        "category": _("Category"),
        "valid_from": _("Valid from"),
        "withdrawn_on": _("Withdrawn on"),
    },
    {
        "batch": "批次|公告批次|公告批次号|batch number",
        "published_on": "发布日期|公告日期|publication date",
        "maker": "企业名称|生产企业|企业|maker name|manufacturer",
        "model": "产品型号|车辆型号|型号|product model",
        "brand": "商标|品牌|产品商标",
        "category": "产品类别|产品名称|类别|product category",
        "valid_from": "生效日期|有效期起|valid from",
        "withdrawn_on": "撤销日期|withdrawn on|withdrawal date",
    },
    "batch",
    "published_on",
    "maker",
    "model",
)
CERTIFICATES: Final = _columns(
    {
        "number": _("CCC certificate number"),
        "holder": _("Holder"),
        "model": _("Product model"),
        "status": _("Status"),
        "since": _("Status since"),
        "expires_on": _("Valid until"),
    },
    {
        "number": "证书编号|CCC证书编号|3C证书编号|certificate number|certificate",
        "holder": "持证企业|委托人|申请人|生产企业|certificate holder",
        "model": "产品型号|车辆型号|型号|product model",
        "status": "证书状态|状态|certificate status",
        "since": "状态日期|状态变更日期|变更日期|status since|status date",
        "expires_on": "有效期至|证书有效期|到期日期|截止日期|valid until|expiry date",
    },
    "number",
    "holder",
    "status",
    "since",
)
CATALOGUE: Final = _columns(
    {
        "year": _("Year"),
        "code": _("HS code"),
        "name": _("Name of the goods"),
        "source": _("Source"),
        "valid_from": _("Valid from"),
        "valid_until": _("Valid until"),
    },
    {
        "year": "年度|目录年度|年份|catalogue year",
        "code": "商品编码|海关商品编号|商品编号|税则号列|HS编码|hs|hs code",
        "name": "商品名称|货物名称|名称|goods|name of the goods",
        "source": "来源|依据|公告|文号|announcement",
        "valid_from": "生效日期|有效期起|valid from",
        "valid_until": "失效日期|有效期止|valid until",
    },
    "year",
    "code",
    "source",
)
