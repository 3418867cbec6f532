"""Stock lists of many good rows."""

from datetime import timedelta

from tests import make


def stock_list(rows: int) -> tuple[bytes, list[str]]:
    """A list of so many good rows, and their VINs in its order."""
    vins = [make.vin() for _ in range(rows)]
    day = make.TODAY - timedelta(days=400)
    maker = make.maker_of_cars().name_zh
    lines = [
        f"{vin},名爵,CSA6456NDBEV1,小型轿车,{maker},{day},{make.TODAY - timedelta(days=9)}"
        for vin in vins
    ]
    heading = "车架号,品牌,型号,车辆类型,生产企业,注册登记日期,转让登记待出口日期"
    return "\n".join([heading, *lines]).encode(), vins
