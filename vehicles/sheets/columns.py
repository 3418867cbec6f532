"""The columns a stock list may have, and the headings they are recognized by."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from exportportal.kit.sheets import refusals
from exportportal.kit.sheets.columns import Columns

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Column(StrEnum):
    VIN = "vin"
    PLATE = "plate"
    BRAND = "brand"
    MODEL = "model"
    VEHICLE_TYPE = "vehicle_type"
    MANUFACTURER = "manufacturer"
    REGISTERED_ON = "registered_on"
    TRANSFERRED_ON = "transferred_on"
    CERTIFICATE_NUMBER = "certificate_number"
    OWNER = "owner"
    MILEAGE_KM = "mileage_km"
    FUEL = "fuel"
    MODIFIED = "modified"
    CHASSIS_BRAND = "chassis_brand"
    MODIFIED_BRAND = "modified_brand"
    ANNOUNCEMENT_BATCH = "announcement_batch"
    CCC_CERTIFICATE = "ccc_certificate"
    BASE_MANUFACTURER = "base_manufacturer"


# Without these a car cannot be put before the law.
REQUIRED: Final = (
    Column.VIN,
    Column.BRAND,
    Column.MODEL,
    Column.VEHICLE_TYPE,
    Column.MANUFACTURER,
    Column.REGISTERED_ON,
    Column.TRANSFERRED_ON,
)

# What a modified car has to state besides.
MODIFICATION: Final = (
    Column.CHASSIS_BRAND,
    Column.MODIFIED_BRAND,
    Column.ANNOUNCEMENT_BATCH,
    Column.CCC_CERTIFICATE,
)

LABELS: Final[Mapping[str, "StrOrPromise"]] = {
    Column.VIN: _("VIN"),
    Column.PLATE: _("Plate number"),
    Column.BRAND: _("Brand"),
    Column.MODEL: _("Model"),
    Column.VEHICLE_TYPE: _("Vehicle type"),
    Column.MANUFACTURER: _("Manufacturer"),
    Column.REGISTERED_ON: _("First registration date"),
    Column.TRANSFERRED_ON: _("Transfer registration date (pending export)"),
    Column.CERTIFICATE_NUMBER: _("Registration certificate number"),
    Column.OWNER: _("Owner"),
    Column.MILEAGE_KM: _("Mileage (km)"),
    Column.FUEL: _("Fuel"),
    Column.MODIFIED: _("Modified"),
    Column.CHASSIS_BRAND: _("Chassis brand"),
    Column.MODIFIED_BRAND: _("Modified-vehicle brand"),
    Column.ANNOUNCEMENT_BATCH: _("Announcement batch"),
    Column.CCC_CERTIFICATE: _("CCC certificate number"),
    Column.BASE_MANUFACTURER: _("Maker of the chassis"),
}

# Words with two meanings are left out on purpose: 车型 is a model to one dealer and a type to
# another, 登记日期 may be either date, 里程(万公里) counts in another unit.
HEADINGS: Final[Mapping[str, str]] = {
    Column.VIN: "车架号|车架号码|车辆识别代号|车辆识别代码|车辆识别号|识别代号|VIN码|VIN号"
    "|VIN number|VIN no|vehicle identification number|chassis number|chassis no|frame number",
    Column.PLATE: "号牌号码|车牌号|车牌号码|车牌|机动车号牌号码|号牌|plate number"
    "|license plate|licence plate|plate no|registration plate",
    Column.BRAND: "品牌|车辆品牌|中文品牌|厂牌|make|vehicle brand",
    Column.MODEL: "型号|车辆型号|vehicle model|model number",
    Column.VEHICLE_TYPE: "车辆类型|车辆类别|车种|type|vehicle class|class",
    Column.MANUFACTURER: "生产企业|生产企业名称|车辆生产企业|车辆生产企业名称|制造厂名称|制造厂"
    "|制造商|制造企业|车辆制造企业名称|生产厂家|生产厂商|maker|manufacturer name",
    Column.REGISTERED_ON: "注册登记日期|注册日期|初次登记日期|首次登记日期|初次注册登记日期"
    "|首次注册登记日期|初登日期|registered on|registration date|first registered on"
    "|first registration date|date of first registration|first registration",
    Column.TRANSFERRED_ON: "转让登记待出口日期|转让登记(待出口)日期|转让待出口日期|转让登记日期"
    "|待出口登记日期|转移登记待出口日期|转移登记(待出口)日期|转移登记日期|transferred on"
    "|transfer date|transfer registration date|transfer registration date (pending export)"
    "|transfer registered on",
    Column.CERTIFICATE_NUMBER: "登记证书编号|登记证书号|登记证书号码|机动车登记证书编号"
    "|机动车登记证书号|certificate number|certificate no|registration certificate number"
    "|registration certificate no",
    Column.OWNER: "所有人|机动车所有人|所有人名称|车主|owner name|registered owner",
    Column.MILEAGE_KM: "里程(公里)|里程|里程数|行驶里程|行驶里程(公里)|表显里程|公里数|里程(km)"
    "|行驶里程(km)|mileage|mileage (km)|odometer|odometer (km)",
    Column.FUEL: "燃料|燃料种类|燃料类型|能源类型|能源种类|动力类型|fuel type",
    Column.MODIFIED: "是否改装|是否改装车|改装|改装车|is modified|modified vehicle",
    Column.CHASSIS_BRAND: "底盘品牌|底盘厂牌",
    Column.MODIFIED_BRAND: "改装车品牌|改装品牌|改装后品牌|modified-vehicle brand",
    Column.ANNOUNCEMENT_BATCH: "公告批次|公告批次号|公告批号|miit batch",
    Column.BASE_MANUFACTURER: "底盘生产企业|底盘生产企业名称|底盘企业|底盘制造企业"
    "|底盘厂家|maker of the chassis|chassis maker|chassis manufacturer",
    Column.CCC_CERTIFICATE: "CCC证书编号|CCC证书号|CCC证书|3C证书编号|3C证书号"
    "|强制性产品认证证书编号|ccc certificate number|ccc certificate no",
}


class MissingColumns(refusals.MissingColumns):
    labels = LABELS


COLUMNS: Final = Columns(
    labels=LABELS,
    headings=HEADINGS,
    required=REQUIRED,
    units=frozenset({"", "公里", "km"}),
    missing=MissingColumns,
)


def recognized(heading: str) -> Column | None:
    """The column a heading stands for; None if it is not one of ours, or says two things."""
    found = COLUMNS.recognized(heading)
    return Column(found) if found else None
