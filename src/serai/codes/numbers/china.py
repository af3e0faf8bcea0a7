"""Forms of Chinese couriers, lines and platforms, whose posts issue S10 numbers beside.

`COLLECTED` says what a public collection holds; the others are flagged `unverified`.
"""

from serai.codes.numbers.form import COLLECTED, NumberForm

FORMS = (
    NumberForm("yunexpress", "YunExpress YT", r"YT[0-9]{16}", None, COLLECTED, "CN"),
    NumberForm("cainiao", "Cainiao LP", r"LP[0-9]{14,16}", home="CN"),
    NumberForm("cainiao", "Cainiao CAINIAO", r"CAINIAO[0-9A-Z]{8,20}", home="CN"),
    NumberForm("cainiao", "Cainiao AE line", r"CNG[0-9]{14,17}", home="CN"),
    NumberForm("aliexpress", "AliExpress Standard", r"AE[A-Z]{2}[0-9]{10}(?:[0-9A-Z]{0,6})", home="CN"),
    NumberForm("4px", "4PX", r"4PX[0-9]{13}CN", home="CN"),
    NumberForm("4px", "4PX 16", r"3[0-9]{15}", home="CN"),
    NumberForm("yanwen", "Yanwen item", r"U[A-Z][0-9]{9}YP", home="CN"),
    NumberForm("yanwen", "Yanwen YW", r"YW[A-Z]{0,2}[0-9]{12}", home="CN"),
    NumberForm("sf", "SF", r"SF[0-9]{13}", home="CN"),
    NumberForm("sf", "SF 12", r"[0-9]{12}", home="CN"),
    NumberForm("sf", "SF 15", r"[0-9]{15}", home="CN"),
    NumberForm("china_post", "China Post 13", r"(?:1[0-3]|9[6-9])[0-9]{11}", home="CN"),
    NumberForm("jd", "JD", r"JD[0-9A-Z]{2}[0-9]{11}", home="CN"),
    NumberForm("yto", "YTO", r"YT[0-9]{13}", home="CN"),
    NumberForm("zto", "ZTO", r"7[0-9]{11,13}", home="CN"),
    NumberForm("sto", "STO", r"77[0-9]{13}", home="CN"),
    NumberForm("jt", "J&T", r"JT[0-9]{13}", home="CN"),
    NumberForm("sunyou", "SunYou", r"SY[A-Z]{2}[0-9]{8,12}", home="CN"),
    NumberForm("wish", "WishPost", r"WI[0-9]{12}CN", home="CN"),
)
"""All of them."""
